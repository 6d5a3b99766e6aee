; SPDX-License-Identifier: Apache-2.0
(block (identifier) @keyword)
(attribute (identifier) @property.definition)
(function_call (identifier) @function)
[(string_lit) (template_literal) (heredoc_template)] @string
(numeric_lit) @number
[(bool_lit) (null_lit)] @constant
(comment) @comment
["for" "in" "if" "else" "endif" "endfor"] @keyword
