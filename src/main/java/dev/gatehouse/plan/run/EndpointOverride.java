package dev.gatehouse.plan.run;

/**
 * A setting that sends requests to an address other than AWS's own.
 *
 * @param service the SDK's package of the service, or {@link #ALL}
 * @param address the URL that receives the requests
 * @param from the option or variable: {@code --endpoint-url}, {@code AWS_ENDPOINT_URL_IAM}
 */
public record EndpointOverride(String service, String address, String from) {

  /** Stands for all services that have no override of their own. */
  public static final String ALL = "";

  /**
   * Returns a sentence for people, without a full stop: {@code Requests to iam go to
   * http://127.0.0.1:4566 (AWS_ENDPOINT_URL_IAM)}.
   */
  public String sentence() {
    String which = isOfAll() ? "Requests" : "Requests to " + service;
    return which + " go to " + address + " (" + from + ")";
  }

  /** Returns whether the override applies to all services. */
  public boolean isOfAll() {
    return service.equals(ALL);
  }
}
