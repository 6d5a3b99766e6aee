; SPDX-License-Identifier: Apache-2.0
(class_declaration name: (name) @name) @class
(method_declaration name: (name) @name) @method
(function_definition name: (name) @name) @function
