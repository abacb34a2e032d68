package dev.gatehouse.sandbox.policy;

import dev.gatehouse.sandbox.core.Ids;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyVersion;

/** AWS's own managed policies, as far as a new account's owner meets them; read when first used. */
public final class AwsManagedPolicies {

  private static final String LIST = "policies.tsv";

  private final String prefix;
  private final Map<String, Entry> byArn = new LinkedHashMap<>();

  /**
   * A policy and its current document.
   *
   * @param document empty for the longest ones
   * @param effective the document, or of the longest what concerns services of practice accounts
   */
  public record Entry(Policy policy, Optional<String> document, String effective) {
    /** Its current version. */
    public Optional<PolicyVersion> version() {
      return document.map(
          text ->
              PolicyVersion.builder()
                  .document(PolicyDocument.encoded(text))
                  .versionId(policy.defaultVersionId())
                  .isDefaultVersion(true)
                  .createDate(policy.updateDate())
                  .build());
    }
  }

  public AwsManagedPolicies(String partition) {
    this.prefix = "arn:" + partition + ":iam::aws:policy";
  }

  /** The policy of an ARN. */
  public Optional<Entry> find(String arn) {
    return arn.startsWith(prefix) ? Optional.ofNullable(all().get(arn)) : Optional.empty();
  }

  /** All, by ARN. */
  public Map<String, Entry> all() {
    if (byArn.isEmpty()) {
      load();
    }
    return byArn;
  }

  private void load() {
    InputStream list =
        Objects.requireNonNull(AwsManagedPolicies.class.getResourceAsStream(LIST), LIST);
    // They are AWS's, so their ids are the same in all practice accounts.
    Ids ids = new Ids(0);
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        add(line.split("\t", -1), ids);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String[] line, Ids ids) {
    String arn = prefix + line[0] + line[1];
    Policy policy =
        Policy.builder()
            .policyName(line[1])
            .policyId(ids.unique("ANPA", line[1]))
            .arn(arn)
            .path(line[0])
            .defaultVersionId(line[2])
            .attachmentCount(0)
            .permissionsBoundaryUsageCount(0)
            .isAttachable(true)
            .createDate(Instant.parse(line[3]))
            .updateDate(Instant.parse(line[4]))
            .build();
    Optional<String> document = Optional.of(line[5]).filter(text -> !text.isEmpty());
    byArn.put(arn, new Entry(policy, document, document.orElse(line[6])));
  }
}
