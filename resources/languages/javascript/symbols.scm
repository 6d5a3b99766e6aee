; SPDX-License-Identifier: Apache-2.0
; TypeScript and TSX take these as well, so that nothing may be named that only one of the grammars has.
(class_declaration name: (_) @name) @class
(class_body
  (_ [(property_identifier) (private_property_identifier)] @name
    value: [(arrow_function) (function_expression)]) @method)
(function_declaration name: (identifier) @name) @function
(generator_function_declaration name: (identifier) @name) @function
(method_definition name: [(property_identifier) (private_property_identifier)] @name) @method
(variable_declarator
  name: (identifier) @name
  value: [(arrow_function) (function_expression) (generator_function)]) @function
(variable_declarator name: (identifier) @name value: (class)) @class
(assignment_expression
  left: [(identifier) @name (member_expression property: (property_identifier) @name)]
  right: [(arrow_function) (function_expression) (generator_function)]) @function
(pair
  key: (property_identifier) @name
  value: [(arrow_function) (function_expression) (generator_function)]) @method
