package dev.gatehouse.sandbox.wire;

import java.util.Map;

/**
 * An answer, ready to be sent.
 *
 * @param status the HTTP status
 * @param contentType the type of the body; nothing if there is no body
 * @param requestIdHeader the header in which the protocol carries the request's id
 * @param requestId the request's id
 * @param headers what else the protocol carries in headers
 * @param body the body, to be sent as UTF-8
 */
public record WireResponse(
    int status,
    String contentType,
    String requestIdHeader,
    String requestId,
    Map<String, String> headers,
    String body) {

  /** An answer that has everything in its body. */
  public WireResponse(
      int status, String contentType, String requestIdHeader, String requestId, String body) {
    this(status, contentType, requestIdHeader, requestId, Map.of(), body);
  }
}
