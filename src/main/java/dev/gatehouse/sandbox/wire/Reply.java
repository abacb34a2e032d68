package dev.gatehouse.sandbox.wire;

/**
 * An answer, ready to be sent.
 *
 * @param status the HTTP status
 * @param contentType the type of the body
 * @param requestIdHeader the header in which the protocol carries the request's id
 * @param requestId the request's id
 * @param body the body, to be sent as UTF-8
 */
public record Reply(
    int status, String contentType, String requestIdHeader, String requestId, String body) {}
