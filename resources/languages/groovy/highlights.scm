; SPDX-License-Identifier: Apache-2.0
(type_identifier) @type
[(integral_type) (floating_point_type) (boolean_type) (void_type)] @type
(class_declaration name: (identifier) @type)
(interface_declaration name: (identifier) @type)
(enum_declaration name: (identifier) @type)
(method_declaration name: (identifier) @function)
(function_definition name: (identifier) @function)
(method_invocation name: (identifier) @function)
(juxt_function_call name: (identifier) @function)
[(string_literal) (character_literal)] @string
[(decimal_integer_literal) (hex_integer_literal) (decimal_floating_point_literal)] @number
[(true) (false) (null_literal)] @constant
[(line_comment) (block_comment)] @comment
["abstract" "assert" "break" "case" "catch" "class" "continue" "default" "else" "enum" "extends" "final" "finally"
 "for" "if" "implements" "import" "instanceof" "interface" "new" "package" "private" "protected" "public" "return"
 "static" "switch" "synchronized" "throw" "throws" "try" "while"] @keyword
