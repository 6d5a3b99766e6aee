# SPDX-License-Identifier: Apache-2.0
# Wrappers through which every target of ours is declared: explicit sources, named dependencies.

# coco_add_library(NAME SOURCES … [DEPENDS …] [PRIVATE …])
#   NAME     folder under app/ ('/' becomes '_'): the target is coco_NAME with the alias coco::NAME
#   DEPENDS  libraries whose headers appear in our headers; PRIVATE those used only by our sources
function(coco_add_library name)
    cmake_parse_arguments(ARG "" "" "SOURCES;DEPENDS;PRIVATE" ${ARGN})
    string(REPLACE "/" "_" target "coco_${name}")
    string(REPLACE "/" "_" alias "coco::${name}")
    set(compiled ${ARG_SOURCES})
    list(FILTER compiled INCLUDE REGEX "\\.(cpp|c)$")
    if(compiled)
        add_library(${target} STATIC ${ARG_SOURCES})
        set_target_properties(${target} PROPERTIES AUTOMOC ON)
        target_include_directories(${target} PUBLIC "${PROJECT_SOURCE_DIR}/app")
        target_link_libraries(${target} PUBLIC ${ARG_DEPENDS} PRIVATE coco_flags ${ARG_PRIVATE})
    else()
        add_library(${target} INTERFACE)
        target_include_directories(${target} INTERFACE "${PROJECT_SOURCE_DIR}/app")
        target_link_libraries(${target} INTERFACE ${ARG_DEPENDS} ${ARG_PRIVATE})
    endif()
    add_library(${alias} ALIAS ${target})
endfunction()

# Targets that build just the tests which the sanitizer runs of installer/test.sh execute.
set(COCO_ASAN_AREAS core net mcp pg search docker stack secrets fuzz)
set(COCO_TSAN_AREAS net mcp index)
add_custom_target(coco_tests_asan)
add_custom_target(coco_tests_tsan)

# coco_add_test(tst_Name SOURCES … DEPENDS … [LABELS unit] [TIMEOUT 60] [ENVIRONMENT K=V …])
#   Every folder below tests/<kind>/ the test stands in becomes a label "area:<folder>".
function(coco_add_test name)
    cmake_parse_arguments(ARG "DISPLAY" "TIMEOUT" "SOURCES;DEPENDS;LABELS;ENVIRONMENT" ${ARGN})
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 60)
    endif()
    if(NOT ARG_LABELS)
        set(ARG_LABELS unit)
    endif()
    add_executable(${name} ${ARG_SOURCES})
    set_target_properties(${name} PROPERTIES AUTOMOC ON COCO_SHARED_GRAMMARS ON)
    target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}/app" "${PROJECT_SOURCE_DIR}/tests")
    target_compile_definitions(${name} PRIVATE
        COCO_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
        COCO_BINARY_DIR="${PROJECT_BINARY_DIR}"
        COCO_BIN_DIR="${CMAKE_RUNTIME_OUTPUT_DIRECTORY}")
    target_link_libraries(${name} PRIVATE coco_flags Qt6::Test ${ARG_DEPENDS})
    if(ARG_DISPLAY)
        add_test(NAME ${name} COMMAND "${PROJECT_SOURCE_DIR}/tests/support/with_display.sh" $<TARGET_FILE:${name}>)
        set_tests_properties(${name} PROPERTIES SKIP_RETURN_CODE 77)
    else()
        add_test(NAME ${name} COMMAND ${name})
    endif()

    file(RELATIVE_PATH place "${PROJECT_SOURCE_DIR}/tests" "${CMAKE_CURRENT_SOURCE_DIR}")
    string(REPLACE "/" ";" areas "${place}")
    list(POP_FRONT areas)
    foreach(area IN LISTS areas)
        list(APPEND ARG_LABELS "area:${area}")
        if(area IN_LIST COCO_ASAN_AREAS)
            add_dependencies(coco_tests_asan ${name})
        endif()
        if(area IN_LIST COCO_TSAN_AREAS)
            add_dependencies(coco_tests_tsan ${name})
        endif()
    endforeach()
    # Sanitized programs run several times slower; the limit only has to catch a hang.
    if(COCO_SANITIZE)
        math(EXPR ARG_TIMEOUT "${ARG_TIMEOUT} * 5")
    endif()
    set_tests_properties(${name} PROPERTIES
        LABELS "${ARG_LABELS}"
        TIMEOUT ${ARG_TIMEOUT}
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LANGUAGE=en;LSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/lsan.suppressions:print_suppressions=0;TSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/tsan.suppressions:die_after_fork=0;${ARG_ENVIRONMENT}")
endfunction()
