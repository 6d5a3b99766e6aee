# Helps to build the shop. function(not_this one) is text.
#[==[ A comment of several lines:
function(nor_this)
endfunction() ]]
]==]
cmake_minimum_required(VERSION 3.25)
set(SHOP_TEXT "several
function(inside_text)
lines")

# Adds a program of the shop.
# NAME is what it is called.
function(shop_add_program name)
    cmake_parse_arguments(ARG "" "" "SOURCES" ${ARGN})
    function(shop_inner value)
        message(STATUS "inner ${value}")
    endfunction()
    add_executable(${name} ${ARG_SOURCES})
    target_link_libraries(${name} PRIVATE shop_core)
endfunction()

MACRO( shop_option NAME )
    option(${NAME} "A switch of the shop" ON)
ENDMACRO()

add_library(shop_core STATIC
    cart.cpp
    "größe.cpp")
add_custom_target(check-all DEPENDS shop_core)
