; SPDX-License-Identifier: Apache-2.0
(header module: (module) @name) @module
(data_type name: (_) @name) @class
(newtype name: (_) @name) @class
(type_synomym name: (_) @name) @alias
(type_family name: (_) @name) @alias
(class name: (_) @name) @interface
(instance name: (_) @name) @impl
(signature name: (variable) @name) @clause
(signature name: (prefix_id (operator) @name)) @clause
(function name: (variable) @name) @clause
(function name: (prefix_id (operator) @name)) @clause
(function (infix operator: [(operator) @name (infix_id (variable) @name)])) @clause
(declarations (bind name: (variable) @name) @clause)
(class_declarations (bind name: (variable) @name) @clause)
(instance_declarations (bind name: (variable) @name) @clause)
(field name: (field_name (variable) @name)) @function
