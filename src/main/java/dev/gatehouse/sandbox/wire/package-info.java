/**
 * How AWS requests and answers look on the wire: one codec for the query, EC2, JSON and REST-XML
 * protocols, driven by the SDK's own descriptions of its request and answer objects. It knows no
 * operation.
 */
@NullMarked
package dev.gatehouse.sandbox.wire;

import org.jspecify.annotations.NullMarked;
