package dev.gatehouse.plan.run;

/**
 * Requests that do not go to AWS itself, and what sends them elsewhere.
 *
 * @param service the SDK's package of the service, or {@link #ALL}
 * @param address where they go
 * @param from what says so: {@code --endpoint-url}, {@code AWS_ENDPOINT_URL_IAM}
 */
public record EndpointOverride(String service, String address, String from) {

  /** Every service that has no address of its own. */
  public static final String ALL = "";

  /** For people: {@code Requests to iam go to http://127.0.0.1:4566 (AWS_ENDPOINT_URL_IAM)}. */
  public String sentence() {
    String which = isOfAll() ? "Requests" : "Requests to " + service;
    return which + " go to " + address + " (" + from + ")";
  }

  /** Whether it is about every service. */
  public boolean isOfAll() {
    return service.equals(ALL);
  }
}
