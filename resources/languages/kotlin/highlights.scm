; SPDX-License-Identifier: Apache-2.0
(user_type (identifier) @type)
(class_declaration name: (identifier) @type)
(object_declaration name: (identifier) @type)
(type_alias type: (identifier) @type)
(type_parameter (identifier) @type)
(function_declaration name: (identifier) @function)
(call_expression (identifier) @function)
(call_expression (navigation_expression (identifier) @function .))
(annotation (user_type (identifier) @attribute))
[(string_literal) (multiline_string_literal) (character_literal)] @string
[(number_literal) (float_literal)] @number
[(line_comment) (block_comment)] @comment
["as" "by" "catch" "class" "companion" "constructor" "do" "else" "enum" "finally" "for" "fun" "get"
 "if" "import" "in" "init" "interface" "is" "object" "package" "return" "set" "super" "this" "throw" "try" "typealias"
 "val" "var" "when" "where" "while"] @keyword
[(class_modifier) (member_modifier) (visibility_modifier) (function_modifier) (property_modifier)
 (inheritance_modifier) (parameter_modifier)] @keyword
