#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A minimal MCP server on standard input and output, for tests of the client's process transport.
# Tools: die ends the process, noise writes a line that is no message, any other answers.
while read -r line; do
  id=$(printf %s "$line" | sed -n 's/.*"id":\([0-9]*\).*/\1/p')
  case $line in
  *'"initialize"'*) printf '%s\n' "{\"jsonrpc\":\"2.0\",\"id\":$id,\"result\":{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},\"serverInfo\":{\"name\":\"sh\",\"version\":\"1\"}}}" ;;
  *'"die"'*) exit 3 ;;
  *'"noise"'*) echo 'this is no message'; printf '%s\n' "{\"jsonrpc\":\"2.0\",\"id\":$id,\"result\":{\"content\":[]}}" ;;
  *'"tools/call"'*) printf '%s\n' "{\"jsonrpc\":\"2.0\",\"id\":$id,\"result\":{\"content\":[]}}" ;;
  esac
done
