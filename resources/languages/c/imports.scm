; SPDX-License-Identifier: Apache-2.0
(preproc_include path: [(string_literal) (system_lib_string)] @module) @import
