; SPDX-License-Identifier: Apache-2.0
(module_binding (module_name) @name) @module
(module_type_definition (module_type_name) @name) @interface
(type_binding name: (type_constructor) @name) @class
(exception_definition (constructor_declaration (constructor_name) @name)) @class
(class_binding (class_name) @name) @class
(method_specification (method_name) @name) @method
(external (value_name) @name) @function
(value_specification (value_name) @name) @function
