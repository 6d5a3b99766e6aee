; SPDX-License-Identifier: Apache-2.0
(class_declaration name: (type_identifier) @name) @class
(class_declaration name: (user_type) @name) @impl
(protocol_declaration name: (type_identifier) @name) @interface
(typealias_declaration name: (type_identifier) @name) @alias
(function_declaration name: [
    (simple_identifier) (custom_operator) "==" "!=" "<" ">" "<=" ">=" "+" "-" "*" "/" "%"] @name) @function
(protocol_function_declaration name: [
    (simple_identifier) (custom_operator) "==" "!=" "<" ">" "<=" ">=" "+" "-" "*" "/" "%"] @name) @method
(init_declaration "init" @name) @method
(deinit_declaration "deinit" @name) @method
(subscript_declaration "subscript" @name) @method
(property_declaration name: (pattern bound_identifier: (simple_identifier) @name)
  computed_value: (computed_property)) @function
