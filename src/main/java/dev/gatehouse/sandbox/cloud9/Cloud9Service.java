package dev.gatehouse.sandbox.cloud9;

import dev.gatehouse.sandbox.authorization.PrincipalNames;
import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.DenialMessages;
import dev.gatehouse.sandbox.core.ListPage;
import dev.gatehouse.sandbox.core.Operations;
import dev.gatehouse.sandbox.core.Refusal;
import dev.gatehouse.sandbox.core.Service;
import dev.gatehouse.sandbox.core.SnapshotForm;
import dev.gatehouse.sandbox.wire.AwsError;
import dev.gatehouse.sandbox.wire.JsonProtocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.cloud9.model.CreateEnvironmentEc2Request;
import software.amazon.awssdk.services.cloud9.model.DeleteEnvironmentRequest;
import software.amazon.awssdk.services.cloud9.model.DeleteEnvironmentResponse;
import software.amazon.awssdk.services.cloud9.model.DescribeEnvironmentStatusRequest;
import software.amazon.awssdk.services.cloud9.model.DescribeEnvironmentStatusResponse;
import software.amazon.awssdk.services.cloud9.model.DescribeEnvironmentsRequest;
import software.amazon.awssdk.services.cloud9.model.DescribeEnvironmentsResponse;
import software.amazon.awssdk.services.cloud9.model.ListEnvironmentsRequest;
import software.amazon.awssdk.services.cloud9.model.ListEnvironmentsResponse;
import software.amazon.awssdk.services.cloud9.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.cloud9.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.cloud9.model.ManagedCredentialsAction;
import software.amazon.awssdk.services.cloud9.model.Tag;
import software.amazon.awssdk.services.cloud9.model.TagResourceRequest;
import software.amazon.awssdk.services.cloud9.model.TagResourceResponse;
import software.amazon.awssdk.services.cloud9.model.UntagResourceRequest;
import software.amazon.awssdk.services.cloud9.model.UntagResourceResponse;
import software.amazon.awssdk.services.cloud9.model.UpdateEnvironmentRequest;
import software.amazon.awssdk.services.cloud9.model.UpdateEnvironmentResponse;

/** Cloud9: its environments, their members and their tags. */
public final class Cloud9Service extends Service {

  /** Name of the service: prefix of its actions and key in the list of services. */
  public static final String NAME = "cloud9";

  private static final int USUAL_PAGE = 25;

  private final Account account;
  private final Environments environments;

  private Cloud9Service(Account account) {
    super(NAME, new JsonProtocol(), DenialMessages.JSON);
    this.account = account;
    this.environments = Environments.of(account);
  }

  /** Creates the Cloud9 service of an account. */
  public static Service of(Account account) {
    return new Cloud9Service(account);
  }

  @Override
  public Operations make() {
    Operations operations =
        new Operations()
            .changes(CreateEnvironmentEc2Request.class, new EnvironmentCreation(account)::create)
            .reads(ListEnvironmentsRequest.class, this::list)
            .reads(DescribeEnvironmentsRequest.class, this::describe)
            .reads(DescribeEnvironmentStatusRequest.class, this::status)
            .changes(UpdateEnvironmentRequest.class, this::update)
            .changes(DeleteEnvironmentRequest.class, this::delete)
            .reads(ListTagsForResourceRequest.class, this::tags)
            .changes(TagResourceRequest.class, this::tag)
            .changes(UntagResourceRequest.class, this::untag);
    MembershipOperations.register(account, operations);
    return operations;
  }

  @Override
  public Optional<AwsError> closed() {
    return Cloud9Settings.of(account).refusal().map(Cloud9Settings.Form::error);
  }

  @Override
  public String resource(AwsRequest request, Map<String, String> texts) {
    String id = texts.get("environmentId");
    return id == null
        ? "*"
        : String.join(":", account.arn(NAME, account.region(), "environment"), id);
  }

  @Override
  public Map<String, Object> lines(SnapshotForm form) {
    return Map.of("environments", environments.lines(form));
  }

  private ListEnvironmentsResponse list(ListEnvironmentsRequest request) {
    List<String> ids = new ArrayList<>();
    for (Environment environment : environments.byId.values()) {
      if (environment.region.equals(account.region())) {
        ids.add(environment.id);
      }
    }
    ListPage<String> page =
        ListPage.of(
            ids, request.maxResults(), request.nextToken(), USUAL_PAGE, Environments.badToken());
    return ListEnvironmentsResponse.builder()
        .environmentIds(page.items())
        .nextToken(page.next())
        .build();
  }

  private DescribeEnvironmentsResponse describe(DescribeEnvironmentsRequest request) {
    List<Environment> found = new ArrayList<>();
    for (String id : request.environmentIds()) {
      found.add(environments.get(id));
    }
    List<software.amazon.awssdk.services.cloud9.model.Environment> shown =
        found.stream().map(Environment::shown).toList();
    found.forEach(this::step);
    return DescribeEnvironmentsResponse.builder().environments(shown).build();
  }

  private DescribeEnvironmentStatusResponse status(DescribeEnvironmentStatusRequest request) {
    Environment environment = environments.get(request.environmentId());
    DescribeEnvironmentStatusResponse shown =
        DescribeEnvironmentStatusResponse.builder()
            .status(environment.status())
            .message(environment.message())
            .build();
    step(environment);
    return shown;
  }

  private void step(Environment environment) {
    environment.step();
    if (environment.isGone()) {
      environments.byId.remove(environment.id);
    }
  }

  private UpdateEnvironmentResponse update(UpdateEnvironmentRequest request) {
    Environment environment = environments.get(request.environmentId());
    if (request.name() != null) {
      boolean taken =
          environments.byId.values().stream()
              .filter(other -> other != environment && other.region.equals(environment.region))
              .anyMatch(other -> other.name.equals(request.name()));
      if (taken) {
        throw Refusal.CONFLICT.because(
            "An environment with the name " + request.name() + " exists already.");
      }
      environment.name = request.name();
    }
    if (request.description() != null) {
      environment.description = request.description();
    }
    if (request.managedCredentialsAction() != null) {
      if (!environment.ownerArn.equals(PrincipalNames.arn(account))) {
        throw new AwsError(
            400, "ForbiddenException", "Only the owner can change managed credentials.");
      }
      environment.managedCredentials =
          request.managedCredentialsAction() == ManagedCredentialsAction.ENABLE
              ? "ENABLED_BY_OWNER"
              : "DISABLED_BY_OWNER";
    }
    return UpdateEnvironmentResponse.builder().build();
  }

  private DeleteEnvironmentResponse delete(DeleteEnvironmentRequest request) {
    Environment environment = environments.get(request.environmentId());
    if (environment.isDeleting()) {
      throw Refusal.CONFLICT.because("The environment is being deleted already.");
    }
    environment.delete();
    return DeleteEnvironmentResponse.builder().build();
  }

  private Environment resource(String arn) {
    return environments.byId.values().stream()
        .filter(environment -> environment.arn.equals(arn))
        .findFirst()
        .orElseThrow(() -> Refusal.NOT_FOUND.because("Resource " + arn + " was not found."));
  }

  private ListTagsForResourceResponse tags(ListTagsForResourceRequest request) {
    List<Tag> tags = new ArrayList<>();
    resource(request.resourceARN())
        .tags
        .forEach((key, value) -> tags.add(Tag.builder().key(key).value(value).build()));
    return ListTagsForResourceResponse.builder().tags(tags).build();
  }

  private TagResourceResponse tag(TagResourceRequest request) {
    Environment environment = resource(request.resourceARN());
    for (Tag tag : request.tags()) {
      if (tag.key().startsWith("aws:")) {
        throw Refusal.BAD_REQUEST.because("Tag keys that begin with aws: are reserved.");
      }
    }
    request.tags().forEach(tag -> environment.tags.put(tag.key(), tag.value()));
    return TagResourceResponse.builder().build();
  }

  private UntagResourceResponse untag(UntagResourceRequest request) {
    resource(request.resourceARN()).tags.keySet().removeAll(request.tagKeys());
    return UntagResourceResponse.builder().build();
  }
}
