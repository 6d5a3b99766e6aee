# syntax=docker/dockerfile:1
ARG VERSION=12

FROM debian:${VERSION}
RUN echo "FROM nothing AS text"

# Builds the programs of the shop.
FROM --platform=$BUILDPLATFORM node:20 AS build
WORKDIR /src
COPY . .
RUN npm ci \
    && npm run build

from debian:bookworm-slim as Runtime
COPY --from=build /src/dist /app
ENTRYPOINT ["/app/shop"]
