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

/**
 * AWS managed policies that the owner of a new account is likely to need. Reads them from a
 * resource on first use.
 */
public final class AwsManagedPolicies {

  private static final String LIST = "policies.tsv";

  private final String prefix;
  private final Map<String, Entry> byArn = new LinkedHashMap<>();

  /**
   * An AWS managed policy with the document of its default version.
   *
   * @param document empty if the document is too long to be stored
   * @param effective the document to evaluate; if {@code document} is empty, an excerpt about the
   *     services that the practice account simulates
   */
  public record Entry(Policy policy, Optional<String> document, String effective) {
    /** Returns the default version; empty if the document is not stored. */
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

  /** Creates the policies with the ARNs of a partition, such as {@code aws}. */
  public AwsManagedPolicies(String partition) {
    this.prefix = "arn:" + partition + ":iam::aws:policy";
  }

  /** Returns the policy with an ARN, if there is one. */
  public Optional<Entry> find(String arn) {
    return arn.startsWith(prefix) ? Optional.ofNullable(all().get(arn)) : Optional.empty();
  }

  /** Returns all policies by ARN. */
  public Map<String, Entry> all() {
    if (byArn.isEmpty()) {
      load();
    }
    return byArn;
  }

  private void load() {
    InputStream list =
        Objects.requireNonNull(AwsManagedPolicies.class.getResourceAsStream(LIST), LIST);
    // A fixed seed, because AWS managed policies have the same ids in all accounts.
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
