package dev.gatehouse.sandbox.ec2;

import dev.gatehouse.sandbox.core.ListPage;
import dev.gatehouse.sandbox.wire.AwsError;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Helpers for requests to EC2: dry runs, selection by id, pages and errors. */
final class Requests {

  private Requests() {}

  /**
   * Ends a dry run. Call it after all checks, since it reports that the request would have
   * succeeded.
   *
   * @throws AwsError with the code {@code DryRunOperation} if the request is a dry run
   */
  static void refuseDryRun(@Nullable Boolean dryRun) {
    if (Boolean.TRUE.equals(dryRun)) {
      throw new AwsError(
          412, "DryRunOperation", "Request would have succeeded, but DryRun flag is set.");
    }
  }

  /** Creates an error with HTTP status 400, as most errors of EC2 have. */
  static AwsError refusal(String code, String message) {
    return new AwsError(400, code, message);
  }

  /** Creates an error with the code {@code InvalidParameterValue}. */
  static AwsError invalid(String message) {
    return refusal("InvalidParameterValue", message);
  }

  /**
   * Creates an error for an id that does not exist.
   *
   * @param kind name of the resource type in the message, such as {@code subnet}
   */
  static AwsError absent(String code, String kind, String id) {
    return refusal(code, "The " + kind + " ID '" + id + "' does not exist");
  }

  /**
   * Returns the resources with the given ids, in the order of {@code all}.
   *
   * @param ids empty for all
   * @param missing error code for an id that does not exist
   * @param kind name of the resource type in the message, such as {@code subnet}
   * @throws AwsError if an id does not exist
   */
  static <T> List<T> byId(
      List<T> all, List<String> ids, Function<T, String> id, String missing, String kind) {
    for (String wanted : ids) {
      if (all.stream().noneMatch(thing -> id.apply(thing).equals(wanted))) {
        throw absent(missing, kind, wanted);
      }
    }
    List<T> chosen = new ArrayList<>(all);
    if (!ids.isEmpty()) {
      chosen.removeIf(thing -> !ids.contains(id.apply(thing)));
    }
    return chosen;
  }

  /**
   * Returns a page of a list.
   *
   * @param size maximum number of items; null for 1000
   * @param token token of the page; null for the first one
   * @throws AwsError if the token is invalid
   */
  static <T> ListPage<T> page(List<T> all, @Nullable Integer size, @Nullable String token) {
    return ListPage.of(
        all,
        size,
        token,
        1000,
        refusal("InvalidNextToken", "The token '" + token + "' is invalid"));
  }
}
