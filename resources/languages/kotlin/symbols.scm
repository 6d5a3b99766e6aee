; SPDX-License-Identifier: Apache-2.0
; words interface class object typealias fun constructor get
(class_declaration "interface" name: (identifier) @name) @interface
(class_declaration name: (identifier) @name) @class
(object_declaration name: (identifier) @name) @class
(companion_object name: (identifier) @name) @class
(type_alias type: (identifier) @name) @alias
(function_declaration name: (identifier) @name) @function
(secondary_constructor "constructor" @name) @method
(property_declaration (variable_declaration (identifier) @name) (getter)) @function
