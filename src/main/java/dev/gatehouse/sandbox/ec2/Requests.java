package dev.gatehouse.sandbox.ec2;

import dev.gatehouse.sandbox.core.ListPage;
import dev.gatehouse.sandbox.wire.AwsError;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What requests to EC2 have in common: dry runs, ids, pages, refusals. */
final class Requests {

  private Requests() {}

  /** Answers a dry run; to be called when all is well. */
  static void refuseDryRun(@Nullable Boolean dryRun) {
    if (Boolean.TRUE.equals(dryRun)) {
      throw new AwsError(
          412, "DryRunOperation", "Request would have succeeded, but DryRun flag is set.");
    }
  }

  /** A refusal as most of EC2's are. */
  static AwsError refusal(String code, String message) {
    return new AwsError(400, code, message);
  }

  static AwsError invalid(String message) {
    return refusal("InvalidParameterValue", message);
  }

  /** What does not exist, by its id. */
  static AwsError absent(String code, String kind, String id) {
    return refusal(code, "The " + kind + " ID '" + id + "' does not exist");
  }

  /** Things by id, all if no id is given. */
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

  static <T> ListPage<T> page(List<T> all, @Nullable Integer size, @Nullable String token) {
    return ListPage.of(
        all,
        size,
        token,
        1000,
        refusal("InvalidNextToken", "The token '" + token + "' is invalid"));
  }
}
