# SPDX-License-Identifier: Apache-2.0
# One .deb with both programs and the build context of the image: cpack -G DEB in the build folder, or target "package".
# Build it on the oldest system it is for, since the libraries' versions come from there.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME cocosearch-desktop)
set(CPACK_PACKAGE_VENDOR "CocoSearch")
set(CPACK_PACKAGE_VERSION "${PROJECT_VERSION}")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_THREADS 0)
set(CPACK_PRE_BUILD_SCRIPTS "${CMAKE_CURRENT_LIST_DIR}/finish-deb.cmake")

set(CPACK_DEB_COMPONENT_INSTALL OFF)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_MAINTAINER "CocoSearch maintainers <maintainers@cocosearch.org>")
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "local code search for developers and assistants")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"CocoSearch indexes the source trees you choose and answers questions about
them in plain words, by name and by expression. Everything stays on your own
machine; assistants can ask the same index over MCP.

This package holds the desktop application, the command coco, and what the
image of the server is built from.")
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# The platform plug-ins are loaded, not linked; without the first there is no window.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "qt6-qpa-plugins")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS
    "qt6-wayland, qt6-translations-l10n, docker.io | docker-ce | podman-docker, poppler-utils, fonts-dejavu-core")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "ollama, postgresql-client")
include(CPack)
