package dev.gatehouse.step.iam;

import dev.gatehouse.plan.Advice;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.PolicyText;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.Ref;
import dev.gatehouse.plan.undo.Inverse;
import dev.gatehouse.plan.undo.Precondition;
import dev.gatehouse.plan.undo.UndoneCalls;
import dev.gatehouse.step.Finding;
import dev.gatehouse.step.Situation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;
import software.amazon.awssdk.services.iam.model.AttachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsRequest;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionRequest;

/**
 * A policy of the account's own. It is known by the document of its default version: today's is as
 * wanted, one that an earlier version of Gatehouse wrote is replaced, and any other is somebody's
 * own and in the way.
 *
 * @param name the policy's name
 * @param description what it is for
 * @param earlier SHA-256 of the documents that earlier versions of Gatehouse wrote, in hex
 */
public record CustomerManagedPolicy(String name, String description, Set<String> earlier) {

  private static final Ref VERSION = new Ref("POLICY_VERSION");
  private static final Path DEFAULT =
      Path.of("Versions").where("IsDefaultVersion", "true").then("VersionId");
  private static final Path DOCUMENT = Path.of("PolicyVersion", "Document").compact();

  /** How many versions IAM keeps of a policy. */
  private static final int VERSIONS = 5;

  public CustomerManagedPolicy {
    earlier = Set.copyOf(earlier);
  }

  /** A policy of which there was no other document yet. */
  public static CustomerManagedPolicy of(String name, String description) {
    return new CustomerManagedPolicy(name, description, Set.of());
  }

  /** Its ARN, once it is there. */
  public String arn(Situation situation) {
    return Arns.policy(situation, name);
  }

  /**
   * Creates it with this document. Where it is there with an earlier one, this one becomes its
   * default version, under the id {@code id-version}.
   */
  public Call.Builder make(Situation situation, String id, IamPolicy document) {
    return outdated(situation).isPresent()
        ? renew(situation, id + "-version", document)
        : create(situation, id, document);
  }

  private Call.Builder create(Situation situation, String id, IamPolicy document) {
    return Call.makes(
        id,
        "create the policy " + name,
        CreatePolicyRequest.builder()
            .policyName(name)
            .description(description)
            .policyDocument(PolicyLayout.text(document))
            .build(),
        probe(situation, document));
  }

  private Call.Builder renew(Situation situation, String id, IamPolicy document) {
    String arn = arn(situation);
    return Call.sets(
            id,
            "replace the document of the policy " + name + ", which an earlier version wrote",
            CreatePolicyVersionRequest.builder()
                .policyArn(arn)
                .policyDocument(PolicyLayout.text(document))
                .setAsDefault(true)
                .build(),
            probe(situation, document))
        .advice(Advice.on("LimitExceeded", full()));
  }

  /** What takes back {@link #make}, unless others use the policy. */
  public Optional<Inverse> inverse(Call call, Situation situation, UndoneCalls earlier) {
    String arn = arn(situation);
    if (call.request() instanceof CreatePolicyRequest create && create.policyName().equals(name)) {
      return Optional.of(delete(call, arn, earlier));
    }
    return call.request() instanceof CreatePolicyVersionRequest version
            && version.policyArn().equals(arn)
        ? outdated(situation).map(before -> setBack(call, situation, before))
        : Optional.empty();
  }

  private Inverse delete(Call create, String arn, UndoneCalls earlier) {
    AwsRequest holders = ListEntitiesForPolicyRequest.builder().policyArn(arn).build();
    String reason = "the policy " + name + " is attached elsewhere";
    List<String> groups =
        earlier
            .all(AttachGroupPolicyRequest.class)
            .filter(attach -> attach.policyArn().equals(arn))
            .map(AttachGroupPolicyRequest::groupName)
            .toList();
    List<String> roles =
        earlier
            .all(AttachRolePolicyRequest.class)
            .filter(attach -> attach.policyArn().equals(arn))
            .map(AttachRolePolicyRequest::roleName)
            .toList();
    return Inverse.of(
            create,
            Inverse.remove(
                    create,
                    "delete the policy " + name,
                    DeletePolicyRequest.builder().policyArn(arn).build())
                .retryWhilePropagating("DeleteConflict")
                .build())
        .unless(
            Precondition.of(
                holders,
                Path.of("PolicyGroups").except("GroupName", groups).then("GroupName"),
                reason),
            Precondition.of(
                holders, Path.of("PolicyRoles").except("RoleName", roles).then("RoleName"), reason),
            Precondition.of(holders, Path.of("PolicyUsers").all().then("UserName"), reason),
            Precondition.of(
                ListPolicyVersionsRequest.builder().policyArn(arn).build(),
                Path.of("Versions").except("IsDefaultVersion", List.of("true")).then("VersionId"),
                "the policy " + name + " has other versions"));
  }

  private Inverse setBack(Call renew, Situation situation, String before) {
    return Inverse.of(
        renew,
        Inverse.reset(
                renew,
                "put the earlier document of the policy " + name + " back in force",
                SetDefaultPolicyVersionRequest.builder()
                    .policyArn(arn(situation))
                    .versionId(before)
                    .build(),
                Probe.of(versions(situation), DEFAULT).expecting(DEFAULT, before))
            .build());
  }

  /** Finds the document of the version that is in force. */
  private Probe probe(Situation situation, IamPolicy document) {
    return Probe.of(version(situation, VERSION.token()), Path.of("PolicyVersion", "VersionId"))
        .among(versions(situation), DEFAULT, VERSION)
        .expecting(DOCUMENT, document.toJson());
  }

  /**
   * What the person should know before it is created or replaced.
   *
   * @param id of the finding that it has no room for another version
   */
  public List<Finding> findings(Situation situation, String id) {
    return outdated(situation).isPresent() && count(situation) >= VERSIONS
        ? List.of(Finding.warning(id, full()))
        : List.of();
  }

  private String full() {
    return "The policy "
        + name
        + " has "
        + VERSIONS
        + " versions, as many as IAM keeps, and needs a new one. In the console, under IAM, "
        + "Policies, "
        + name
        + ", Policy versions, delete the oldest that is not the default, then run the same command "
        + "again.";
  }

  private int count(Situation situation) {
    return ids(situation).size();
  }

  private List<String> ids(Situation situation) {
    return situation
        .facts()
        .of(versions(situation))
        .answer()
        .map(Path.of("Versions").all().then("VersionId")::readAll)
        .orElse(List.of());
  }

  /**
   * The id of the version by which {@link #make} would replace an earlier document. IAM counts on
   * from the newest; where that was deleted, it is another one.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-versioning.html">Versioning
   *     IAM policies</a>
   */
  public Optional<String> nextVersion(Situation situation) {
    return outdated(situation)
        .flatMap(
            version ->
                ids(situation).stream().max(Comparator.comparing(CustomerManagedPolicy::number)))
        .map(newest -> "v" + (number(newest) + 1));
  }

  private static int number(String version) {
    return Integer.parseInt(version.substring(1));
  }

  /** The default version, if its document is an earlier one. */
  private Optional<String> outdated(Situation situation) {
    return situation
        .facts()
        .of(versions(situation))
        .answer()
        .flatMap(DEFAULT::read)
        .filter(
            version ->
                situation
                    .facts()
                    .of(version(situation, version))
                    .answer()
                    .flatMap(DOCUMENT::read)
                    .filter(document -> earlier.contains(hash(document)))
                    .isPresent());
  }

  /** Whether a document, as IAM gives it, is the wanted one or one of an earlier version. */
  public boolean isOurs(String document, IamPolicy wanted) {
    return PolicyText.isSame(document, wanted.toJson())
        || earlier.contains(hash(PolicyText.compact(document)));
  }

  private static String hash(String document) {
    try {
      byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      // Every Java has it.
      throw new IllegalStateException(e);
    }
  }

  private AwsRequest versions(Situation situation) {
    return ListPolicyVersionsRequest.builder().policyArn(arn(situation)).build();
  }

  private AwsRequest version(Situation situation, String id) {
    return GetPolicyVersionRequest.builder().policyArn(arn(situation)).versionId(id).build();
  }
}
