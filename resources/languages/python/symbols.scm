; SPDX-License-Identifier: Apache-2.0
; words def class
(function_definition name: (identifier) @name) @function
(class_definition name: (identifier) @name) @class
