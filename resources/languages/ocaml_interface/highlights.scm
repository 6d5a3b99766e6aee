; SPDX-License-Identifier: Apache-2.0
[(module_name) (module_type_name)] @module
[(type_constructor) (type_variable) (class_name) (class_type_name)] @type
[(constructor_name) (tag)] @constructor
(value_specification (value_name) @function)
(external (value_name) @function)
(method_specification (method_name) @function)
(field_name) @property.definition
[(string) (character)] @string
(number) @number
(comment) @comment
["and" "as" "class" "constraint" "end" "exception" "external" "include" "inherit" "method" "module" "mutable"
 "nonrec" "of" "open" "private" "sig" "type" "val" "virtual" "with"] @keyword
