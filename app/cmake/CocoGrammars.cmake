# SPDX-License-Identifier: Apache-2.0
include_guard(GLOBAL)
# Brings the tree-sitter core and the grammars: from COCO_GRAMMARS_DIR (cache variable or environment;
# a folder that holds node_modules), else by `npm ci` into the build tree, once per lock file.

# coco_find_grammars(VARIABLE FOLDER): FOLDER holds package.json and package-lock.json; VARIABLE
# becomes the path of node_modules, and so does the global property COCO_NODE_MODULES.
function(coco_find_grammars variable folder)
    set(given "${COCO_GRAMMARS_DIR}")
    if(NOT given)
        set(given "$ENV{COCO_GRAMMARS_DIR}")
    endif()
    if(given)
        if(NOT EXISTS "${given}/node_modules/tree-sitter/vendor/tree-sitter/lib/src/lib.c")
            message(FATAL_ERROR
                "COCO_GRAMMARS_DIR is ${given}, but it holds no grammars. Copy "
                "app/search/parse/package.json and package-lock.json there and run "
                "`npm ci --ignore-scripts --omit=peer --omit=optional --legacy-peer-deps` in it, "
                "or unset COCO_GRAMMARS_DIR to let the build do so.")
        endif()
        set(${variable} "${given}/node_modules" PARENT_SCOPE)
        set_property(GLOBAL PROPERTY COCO_NODE_MODULES "${given}/node_modules")
        return()
    endif()

    set(place "${PROJECT_BINARY_DIR}/grammars")
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${folder}/package-lock.json")
    file(SHA256 "${folder}/package-lock.json" wanted)
    set(have "")
    if(EXISTS "${place}/installed.sha256")
        file(READ "${place}/installed.sha256" have)
    endif()
    if(NOT have STREQUAL wanted)
        coco_install_grammars("${folder}" "${place}")
        file(WRITE "${place}/installed.sha256" "${wanted}")
    endif()
    set(${variable} "${place}/node_modules" PARENT_SCOPE)
    set_property(GLOBAL PROPERTY COCO_NODE_MODULES "${place}/node_modules")
endfunction()

function(coco_install_grammars folder place)
    find_program(COCO_NPM npm)
    mark_as_advanced(COCO_NPM)
    if(NOT COCO_NPM)
        message(FATAL_ERROR
            "npm was not found; it brings the sources of the grammars. Install it (Debian and Ubuntu: "
            "apt-get install npm), or give a folder that has them with -DCOCO_GRAMMARS_DIR=FOLDER.")
    endif()
    message(STATUS "Installing the grammars into ${place}")
    file(REMOVE_RECURSE "${place}/node_modules")
    file(REMOVE "${place}/installed.sha256")
    file(MAKE_DIRECTORY "${place}")
    file(COPY "${folder}/package.json" "${folder}/package-lock.json" DESTINATION "${place}")
    execute_process(
        COMMAND "${COCO_NPM}" ci --ignore-scripts --omit=peer --omit=optional --legacy-peer-deps
                --no-audit --no-fund
        WORKING_DIRECTORY "${place}"
        RESULT_VARIABLE result
        OUTPUT_VARIABLE output
        ERROR_VARIABLE output
        TIMEOUT 600)
    if(NOT result EQUAL 0)
        message(FATAL_ERROR
            "npm could not bring the grammars (${result}). Connect to the network and configure again, or "
            "give a folder that has them with -DCOCO_GRAMMARS_DIR=FOLDER. npm said:\n${output}")
    endif()
    # Prebuilt binaries and second copies of grammars are most of the download and never used.
    file(GLOB unused
        "${place}/node_modules/*/prebuilds" "${place}/node_modules/@*/*/prebuilds"
        "${place}/node_modules/*/*.wasm" "${place}/node_modules/@*/*/*.wasm"
        "${place}/node_modules/*/node_modules" "${place}/node_modules/@*/*/node_modules")
    if(unused)
        file(REMOVE_RECURSE ${unused})
    endif()
endfunction()

# coco_copy_core(VARIABLE): a copy of the tree-sitter core in the build tree, with room for grammars
# that write past the end of the state buffer before they look (python: one byte, yaml: two). A file
# of a few hundred nested blocks is enough to make them do so.
function(coco_copy_core variable)
    set(core "${COCO_NODE_MODULES}/tree-sitter/vendor/tree-sitter/lib")
    set(copy "${PROJECT_BINARY_DIR}/grammars-core")
    file(COPY "${core}/include" "${core}/src" DESTINATION "${copy}" FILES_MATCHING
         PATTERN "*.[ch]" PATTERN "lexer.h" EXCLUDE)
    file(READ "${core}/src/lexer.h" text)
    string(REPLACE "debug_buffer[TREE_SITTER_SERIALIZATION_BUFFER_SIZE]"
        "debug_buffer[TREE_SITTER_SERIALIZATION_BUFFER_SIZE + 64]" roomy "${text}")
    if(roomy STREQUAL text)
        message(FATAL_ERROR
            "This tree-sitter core declares its state buffer in another way than the one we know. Check "
            "that its grammars stay within the buffer, then bring coco_copy_core up to date.")
    endif()
    file(CONFIGURE OUTPUT "${copy}/src/lexer.h" CONTENT "${roomy}" @ONLY)
    set(${variable} "${copy}" PARENT_SCOPE)
endfunction()

