; SPDX-License-Identifier: Apache-2.0
(function_definition name: (word) @name) @function
