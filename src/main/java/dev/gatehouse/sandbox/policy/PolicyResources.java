package dev.gatehouse.sandbox.policy;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Checks the resources of policy statements, with AWS's error messages. */
final class PolicyResources {

  private static final Set<String> PARTITIONS =
      Set.of(
          "aws",
          "aws-cn",
          "aws-us-gov",
          "aws-iso",
          "aws-iso-b",
          "aws-iso-e",
          "aws-iso-f",
          "aws-eusc",
          "*");
  private static final List<String> OF_IAM =
      List.of(
          "user/",
          "federated-user/",
          "role/",
          "group/",
          "instance-profile/",
          "mfa/",
          "server-certificate/",
          "policy/",
          "sms-mfa/",
          "saml-provider/",
          "oidc-provider/",
          "report/",
          "access-report/");

  private PolicyResources() {}

  /** Returns AWS's message for an invalid resource of a statement; empty if all are valid. */
  static Optional<String> problem(Map<?, ?> statement) {
    return resources(statement)
        .sorted(Comparator.reverseOrder())
        .flatMap(resource -> ofOne(resource).stream())
        .findFirst();
  }

  /** Returns whether AWS's legacy parser accepts the resources of a statement. */
  static boolean isParsed(Map<?, ?> statement) {
    return resources(statement)
        .map(resource -> resource.split(":", -1))
        .allMatch(
            parts ->
                parts.length > 2
                    && !parts[2].isEmpty()
                    && (parts.length > 5 || !String.join(":", parts).contains("::")));
  }

  private static Stream<String> resources(Map<?, ?> statement) {
    return Stream.of("Resource", "NotResource")
        .flatMap(part -> PolicyDocument.each(statement.get(part)).stream())
        .filter(Objects::nonNull)
        .map(Object::toString)
        .filter(resource -> !resource.isEmpty() && !resource.equals("*"));
  }

  private static Optional<String> ofOne(String resource) {
    String[] parts = resource.split(":", 6);
    if (parts.length < 2) {
      return Optional.of("Resource " + resource + " must be in ARN format or \"*\".");
    }
    if (!PARTITIONS.contains(parts[1])) {
      return Optional.of(
          "Partition \"" + parts[1] + "\" is not valid for resource \"" + whole(parts) + "\".");
    }
    if (parts.length < 3) {
      return Optional.of("Resource vendor must be fully qualified and cannot contain regexes.");
    }
    String name = parts.length > 5 ? parts[5] : "";
    boolean region = parts.length > 3 && !parts[3].isEmpty();
    if (parts[2].equals("s3") && region && !name.startsWith("accesspoint/")) {
      return Optional.of("Resource " + resource + " can not contain region information.");
    } else if (parts[2].equals("iam") && region) {
      return Optional.of("IAM resource " + resource + " cannot contain region information.");
    } else if (parts[2].equals("iam") && OF_IAM.stream().noneMatch(name::startsWith)) {
      return Optional.of(
          "IAM resource path must either be \"*\" or start with "
              + String.join(", ", OF_IAM)
              + ".");
    }
    return Optional.empty();
  }

  /** Returns the ARN with {@code *} for each missing part. */
  private static String whole(String[] parts) {
    StringBuilder whole = new StringBuilder("arn:" + parts[1]);
    for (int i = 2; i < 6; i++) {
      whole.append(':').append(i < parts.length ? parts[i] : "*");
    }
    return whole.toString();
  }
}
