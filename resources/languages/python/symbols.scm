; SPDX-License-Identifier: Apache-2.0
(function_definition name: (identifier) @name) @function
(class_definition name: (identifier) @name) @class
