; SPDX-License-Identifier: Apache-2.0
; words { typedef define
(function_definition declarator: (_) @declarator) @function
(struct_specifier name: (_) @name body: (_)) @class
(union_specifier name: (_) @name body: (_)) @class
(enum_specifier name: (_) @name body: (_)) @class
(type_definition declarator: (_) @declarator) @alias
(preproc_function_def name: (identifier) @name) @function
