; SPDX-License-Identifier: Apache-2.0
(object_definition name: (_) @name) @class
(package_object name: (_) @name) @module
(class_definition name: (_) @name) @class
(enum_definition name: (_) @name) @class
(full_enum_case name: (_) @name) @class
(given_definition name: (_) @name) @class
(trait_definition name: (_) @name) @interface
(type_definition name: (_) @name) @alias
(function_definition name: (_) @name) @function
(function_declaration name: (_) @name) @function
