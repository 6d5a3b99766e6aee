# SPDX-License-Identifier: Apache-2.0
# Stages the build context of docker/Dockerfile:
#   cmake -DSOURCE=checkout -DNODE_MODULES=grammars -DOUTPUT=folder -P docker/stage-context.cmake
# Of the grammars only what is compiled, queried or owed to their licences is taken.
foreach(variable SOURCE NODE_MODULES OUTPUT)
    if(NOT ${variable})
        message(FATAL_ERROR "stage-context.cmake needs -D${variable}=…")
    endif()
endforeach()
if(NOT EXISTS "${NODE_MODULES}/tree-sitter/vendor/tree-sitter/lib/src/lib.c")
    message(FATAL_ERROR "${NODE_MODULES} holds no grammars. Configure the build once, or set COCO_GRAMMARS_DIR.")
endif()

file(REMOVE_RECURSE "${OUTPUT}")
file(COPY "${SOURCE}/CMakeLists.txt" "${SOURCE}/LICENSE" "${SOURCE}/.dockerignore" "${SOURCE}/app"
          "${SOURCE}/resources" "${SOURCE}/docker"
     DESTINATION "${OUTPUT}"
     PATTERN "screenshots" EXCLUDE PATTERN "node_modules" EXCLUDE PATTERN ".env" EXCLUDE)
file(COPY "${NODE_MODULES}/" DESTINATION "${OUTPUT}/grammars/node_modules"
     FILES_MATCHING
     PATTERN "*.c" PATTERN "*.h" PATTERN "*.scm" PATTERN "package.json" PATTERN "LICENSE*" PATTERN "license*"
     PATTERN "prebuilds" EXCLUDE PATTERN "bindings" EXCLUDE PATTERN ".bin" EXCLUDE)
message(STATUS "The build context is ${OUTPUT}: docker build -f ${OUTPUT}/docker/Dockerfile ${OUTPUT}")
