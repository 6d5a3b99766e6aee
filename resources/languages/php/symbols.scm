; SPDX-License-Identifier: Apache-2.0
; words class trait enum interface function
(class_declaration name: (name) @name) @class
(trait_declaration name: (name) @name) @class
(enum_declaration name: (name) @name) @class
(interface_declaration name: (name) @name) @interface
(method_declaration name: (name) @name) @method
(function_definition name: (name) @name) @function
