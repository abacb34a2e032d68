package dev.gatehouse.sandbox.core;

import dev.gatehouse.plan.Members;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Tags that come with what a request creates. They need a permission of their own, and an
 * organization may refuse what comes without one.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html">Tags for IAM
 *     resources</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_tagging.html">Example
 *     SCPs for tagging resources</a>
 */
public final class CreationTags {

  /** What operations begin with that create something. */
  public static final String CREATE = "Create";

  private CreationTags() {}

  /** Whether a request creates something with tags. */
  static boolean areIn(String operation, AwsRequest request) {
    return creates(operation) && !keys(request).isEmpty();
  }

  private static boolean creates(String operation) {
    return operation.startsWith(CREATE) || operation.equals("RunInstances");
  }

  /** Whether a request creates something that can carry tags, and gives it none of this key. */
  public static boolean lacks(String operation, AwsRequest request, String key) {
    boolean can =
        request.sdkFields().stream()
            .anyMatch(
                field ->
                    field.memberName().equalsIgnoreCase("Tags")
                        || field.memberName().equals("TagSpecifications"));
    return can && creates(operation) && !keys(request).contains(key);
  }

  private static List<String> keys(SdkPojo object) {
    List<String> keys = new ArrayList<>();
    for (Members.Member member : Members.of(object)) {
      if (member.value() instanceof List<?> list
          && (member.name().equalsIgnoreCase("Tags")
              || member.name().equals("TagSpecifications"))) {
        for (Object element : list) {
          if (element instanceof SdkPojo pojo) {
            keys.addAll(keys(pojo));
          }
        }
      } else if (member.name().equals("Key") && member.value() instanceof String text) {
        keys.add(text);
      }
    }
    return keys;
  }
}
