; SPDX-License-Identifier: Apache-2.0
(contract_declaration name: (identifier) @name) @class
(library_declaration name: (identifier) @name) @class
(interface_declaration name: (identifier) @name) @interface
(struct_declaration name: (identifier) @name) @class
(enum_declaration name: (identifier) @name) @class
(event_definition name: (identifier) @name) @class
(error_declaration name: (identifier) @name) @class
(user_defined_type_definition name: (identifier) @name) @alias
(function_definition name: (identifier) @name) @function
(modifier_definition name: (identifier) @name) @function
(constructor_definition "constructor" @name) @method
