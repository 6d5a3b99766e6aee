# SPDX-License-Identifier: Apache-2.0
# SQLite, PostgreSQL's client library, zstd and RE2. RE2 is looked up by hand: its pkg-config file names a hundred Abseil modules on newer
# systems, which takes minutes to resolve, and Debian ships no CMake file for it.
find_package(SQLite3 3.37 REQUIRED)
# The headers of the server, which FindPostgreSQL wants as well, are not needed.
find_path(COCO_LIBPQ_INCLUDE_DIR libpq-fe.h PATH_SUFFIXES postgresql REQUIRED)
find_library(COCO_LIBPQ_LIBRARY pq REQUIRED)
mark_as_advanced(COCO_LIBPQ_INCLUDE_DIR COCO_LIBPQ_LIBRARY)
if(NOT TARGET coco_libpq)
    add_library(coco_libpq INTERFACE IMPORTED GLOBAL)
    set_target_properties(coco_libpq PROPERTIES
        INTERFACE_INCLUDE_DIRECTORIES "${COCO_LIBPQ_INCLUDE_DIR}"
        INTERFACE_LINK_LIBRARIES "${COCO_LIBPQ_LIBRARY}")
endif()
find_path(COCO_RE2_INCLUDE_DIR re2/re2.h REQUIRED)
find_library(COCO_RE2_LIBRARY re2 REQUIRED)
mark_as_advanced(COCO_RE2_INCLUDE_DIR COCO_RE2_LIBRARY)
if(NOT TARGET coco_re2)
    add_library(coco_re2 INTERFACE IMPORTED GLOBAL)
    set_target_properties(coco_re2 PROPERTIES
        INTERFACE_INCLUDE_DIRECTORIES "${COCO_RE2_INCLUDE_DIR}"
        INTERFACE_LINK_LIBRARIES "${COCO_RE2_LIBRARY}")
endif()
find_path(COCO_ZSTD_INCLUDE_DIR zstd.h REQUIRED)
find_library(COCO_ZSTD_LIBRARY zstd REQUIRED)
mark_as_advanced(COCO_ZSTD_INCLUDE_DIR COCO_ZSTD_LIBRARY)
if(NOT TARGET coco_zstd)
    add_library(coco_zstd INTERFACE IMPORTED GLOBAL)
    set_target_properties(coco_zstd PROPERTIES
        INTERFACE_INCLUDE_DIRECTORIES "${COCO_ZSTD_INCLUDE_DIR}"
        INTERFACE_LINK_LIBRARIES "${COCO_ZSTD_LIBRARY}")
endif()
