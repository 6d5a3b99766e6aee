; SPDX-License-Identifier: Apache-2.0
(class_declaration name: (identifier) @name) @class
(struct_declaration name: (identifier) @name) @class
(record_declaration name: (identifier) @name) @class
(enum_declaration name: (identifier) @name) @class
(delegate_declaration name: (identifier) @name) @class
(interface_declaration name: (identifier) @name) @interface
(method_declaration name: (identifier) @name) @method
(constructor_declaration name: (identifier) @name) @method
(destructor_declaration name: (identifier) @name) @method
(operator_declaration operator: _ @name) @method
(indexer_declaration "this" @name) @method
(property_declaration name: (identifier) @name value: (arrow_expression_clause)) @method
(property_declaration name: (identifier) @name
  accessors: (accessor_list (accessor_declaration body: (_)))) @method
(local_function_statement name: (identifier) @name) @function
