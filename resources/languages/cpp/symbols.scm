; SPDX-License-Identifier: Apache-2.0
(namespace_definition name: (_) @name) @scope
(class_specifier name: (_) @name body: (_)) @class
(alias_declaration name: (type_identifier) @name) @alias
(concept_definition name: (identifier) @name) @interface
(function_definition declarator: (_) @declarator) @function
(struct_specifier name: (_) @name body: (_)) @class
(union_specifier name: (_) @name body: (_)) @class
(enum_specifier name: (_) @name body: (_)) @class
(type_definition declarator: (_) @declarator) @alias
(preproc_function_def name: (identifier) @name) @function
(function_definition type: (class_specifier !body) declarator: (identifier) @name) @class
(function_definition type: (struct_specifier !body) declarator: (identifier) @name) @class
