; SPDX-License-Identifier: Apache-2.0
; Added to those of JavaScript.
(abstract_class_declaration name: (type_identifier) @name) @class
(enum_declaration name: (identifier) @name) @class
(interface_declaration name: (type_identifier) @name) @interface
(type_alias_declaration name: (type_identifier) @name) @interface
(internal_module name: (_) @name) @scope
(module name: (identifier) @name) @scope
(function_signature name: (identifier) @name) @function
(abstract_method_signature name: (property_identifier) @name) @method
(method_signature name: (property_identifier) @name) @method
