; SPDX-License-Identifier: Apache-2.0
; words fn struct enum union type trait macro_rules impl mod
(function_item name: (identifier) @name) @function
(function_signature_item name: (identifier) @name) @function
(struct_item name: (type_identifier) @name) @class
(enum_item name: (type_identifier) @name) @class
(union_item name: (type_identifier) @name) @class
(type_item name: (type_identifier) @name) @class
(trait_item name: (type_identifier) @name) @interface
(macro_definition name: (identifier) @name) @function
(impl_item type: (_) @name) @impl
(mod_item name: (identifier) @name body: (_)) @scope
