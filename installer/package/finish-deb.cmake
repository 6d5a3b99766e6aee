# SPDX-License-Identifier: Apache-2.0
# Run by cpack when everything is staged and before it is packed: what Debian wants of every package.
set(root "${CPACK_TEMPORARY_DIRECTORY}")
set(share "${root}/usr/share")
set(documents "${share}/doc/${CPACK_PACKAGE_NAME}")
if(NOT IS_DIRECTORY "${share}")
    message(FATAL_ERROR "Nothing is staged at ${share}.")
endif()

# Our licence, and those of the grammars that are compiled in.
file(READ "${CMAKE_CURRENT_LIST_DIR}/copyright" text)
file(GLOB_RECURSE licences RELATIVE "${share}/cocosearch/image-context/grammars/node_modules"
    "${share}/cocosearch/image-context/grammars/node_modules/LICENSE*"
    "${share}/cocosearch/image-context/grammars/node_modules/license*")
list(SORT licences)
foreach(licence IN LISTS licences)
    file(READ "${share}/cocosearch/image-context/grammars/node_modules/${licence}" terms)
    # Debian ships this text itself and wants it named, not repeated.
    if(terms MATCHES "Apache License[ \n]+Version 2.0")
        string(REGEX MATCHALL "Copyright [0-9(][^\n]*" holders "${terms}")
        list(JOIN holders "\n" holders)
        set(terms "${holders}\nLicense: Apache-2.0, see /usr/share/common-licenses/Apache-2.0")
    endif()
    string(APPEND text "\n----------------------------------------------------------------------\n${licence}\n\n${terms}\n")
endforeach()
file(WRITE "${documents}/copyright" "${text}")
configure_file("${CMAKE_CURRENT_LIST_DIR}/changelog.in" "${documents}/changelog" @ONLY)

file(GLOB_RECURSE pages "${share}/man/*.1")
execute_process(COMMAND gzip -9nf ${pages} "${documents}/changelog" COMMAND_ERROR_IS_FATAL ANY)
file(CHMOD_RECURSE "${documents}" FILE_PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ
    DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
