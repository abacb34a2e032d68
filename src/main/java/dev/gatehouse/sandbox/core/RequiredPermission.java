package dev.gatehouse.sandbox.core;

import java.util.Map;

/**
 * One thing that policies have to allow for a request; often there are several, of which each must
 * be.
 *
 * @param action {@code iam:CreateUser}
 * @param resource the ARN of what it is about, or {@code *}
 * @param keys the condition keys that it has besides the request's
 * @param allTags whether all tags of the thing and of the request are among the keys
 */
public record RequiredPermission(
    String action, String resource, Map<String, String> keys, boolean allTags) {

  /** One of a service whose tags policies cannot speak of here. */
  static RequiredPermission withoutTags(String action, String resource) {
    return new RequiredPermission(action, resource, Map.of(), false);
  }

  /** One with all its tags among the keys. */
  public static RequiredPermission withTags(
      String action, String resource, Map<String, String> keys) {
    return new RequiredPermission(action, resource, keys, true);
  }
}
