package dev.gatehouse.sandbox.identitycenter;

import dev.gatehouse.plan.Members;
import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.DenialMessages;
import dev.gatehouse.sandbox.core.ListPage;
import dev.gatehouse.sandbox.core.Operations;
import dev.gatehouse.sandbox.core.Refusal;
import dev.gatehouse.sandbox.core.Service;
import dev.gatehouse.sandbox.identitycenter.IdentityCenterState.Person;
import dev.gatehouse.sandbox.wire.AwsError;
import dev.gatehouse.sandbox.wire.JsonProtocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.identitystore.model.CreateUserRequest;
import software.amazon.awssdk.services.identitystore.model.CreateUserResponse;
import software.amazon.awssdk.services.identitystore.model.DeleteUserRequest;
import software.amazon.awssdk.services.identitystore.model.DeleteUserResponse;
import software.amazon.awssdk.services.identitystore.model.DescribeUserRequest;
import software.amazon.awssdk.services.identitystore.model.DescribeUserResponse;
import software.amazon.awssdk.services.identitystore.model.Email;
import software.amazon.awssdk.services.identitystore.model.Filter;
import software.amazon.awssdk.services.identitystore.model.GetUserIdRequest;
import software.amazon.awssdk.services.identitystore.model.GetUserIdResponse;
import software.amazon.awssdk.services.identitystore.model.ListUsersRequest;
import software.amazon.awssdk.services.identitystore.model.ListUsersResponse;
import software.amazon.awssdk.services.identitystore.model.UniqueAttribute;
import software.amazon.awssdk.services.identitystore.model.User;
import software.amazon.awssdk.services.identitystore.model.UserStatus;

/** The users of Identity Center's own directory. */
public final class IdentityStoreService extends Service {

  public static final String NAME = "identitystore";

  private static final Set<String> RESERVED = Set.of("administrator", "awsadministrators");

  private final Account account;
  private final IdentityCenterState center;

  private IdentityStoreService(Account account) {
    super(NAME, new JsonProtocol(), DenialMessages.JSON);
    this.account = account;
    this.center = IdentityCenterState.of(account);
  }

  public static Service of(Account account) {
    return new IdentityStoreService(account);
  }

  @Override
  public Operations make() {
    return new Operations()
        .changes(CreateUserRequest.class, this::create)
        .reads(DescribeUserRequest.class, this::describe)
        .reads(ListUsersRequest.class, this::list)
        .reads(GetUserIdRequest.class, this::id)
        .changes(DeleteUserRequest.class, this::delete);
  }

  @Override
  public String resource(AwsRequest request, Map<String, String> texts) {
    String start = "arn:" + account.settings.partition() + ":identitystore::";
    return texts.containsKey("UserId")
        ? start + ":user/" + texts.get("UserId")
        : start + account.settings.number() + ":identitystore/" + texts.get("IdentityStoreId");
  }

  private void check(String storeId) {
    if (center.here().filter(one -> one.storeId().equals(storeId)).isEmpty()) {
      throw Refusal.RESOURCE_NOT_FOUND.because("IdentityStore not found");
    }
    if (center.isAnothers()) {
      throw Refusal.ACCESS_DENIED.because("This account does not manage the identity store.");
    }
  }

  private Person person(String storeId, String id) {
    check(storeId);
    return Optional.ofNullable(center.people.get(id)).orElseThrow(() -> absent());
  }

  private static AwsError absent() {
    return Refusal.RESOURCE_NOT_FOUND.because("USER not found.");
  }

  private CreateUserResponse create(CreateUserRequest request) {
    check(request.identityStoreId());
    checkAttributes(request);
    if (center.person(request.userName()).isPresent()) {
      throw Refusal.CONFLICT.because("Duplicate UserName");
    }
    for (Email email : request.emails()) {
      if (email.value() != null && byEmail(email.value()).isPresent()) {
        throw Refusal.CONFLICT.because("Duplicate Email");
      }
    }
    String id = account.ids.uuid("person", request.userName());
    User.Builder user = User.builder();
    copy(request, user);
    user.userId(id).userStatus(UserStatus.ENABLED);
    user.createdAt(account.now()).updatedAt(account.now());
    center.people.put(id, new Person(user.build()));
    return CreateUserResponse.builder()
        .identityStoreId(request.identityStoreId())
        .userId(id)
        .build();
  }

  private static void checkAttributes(CreateUserRequest request) {
    Map<String, @Nullable String> wanted = new TreeMap<>();
    wanted.put("userName", request.userName());
    wanted.put("displayName", request.displayName());
    wanted.put("name.givenName", request.name() == null ? null : request.name().givenName());
    wanted.put("name.familyName", request.name() == null ? null : request.name().familyName());
    List<String> missing = new ArrayList<>();
    wanted.forEach(
        (name, value) -> {
          if (value == null) {
            missing.add(name + ": The attribute " + name + " is required");
          }
        });
    if (!missing.isEmpty()) {
      throw Refusal.VALIDATION_EXCEPTION.because(String.join(", ", missing));
    }
    if (RESERVED.contains(request.userName().toLowerCase(Locale.ROOT))) {
      throw Refusal.VALIDATION_EXCEPTION.because(
          "The user name " + request.userName() + " is reserved.");
    }
  }

  private Optional<Person> byEmail(String address) {
    return center.people.values().stream()
        .filter(
            one ->
                one.user.emails().stream()
                    .anyMatch(email -> address.equalsIgnoreCase(email.value())))
        .findFirst();
  }

  /** Copies what two objects both have. */
  private static void copy(SdkPojo from, SdkPojo builder) {
    Map<String, SdkField<?>> fields = builder.sdkFieldNameToField();
    for (Members.Member member : Members.of(from)) {
      SdkField<?> field = fields.get(member.field().locationName());
      if (field != null) {
        field.set(builder, member.value());
      }
    }
  }

  private DescribeUserResponse describe(DescribeUserRequest request) {
    DescribeUserResponse.Builder answer = DescribeUserResponse.builder();
    copy(person(request.identityStoreId(), request.userId()).user, answer);
    return answer.build();
  }

  // The filter is deprecated and works; it is the one way to look for a user that may not be there.
  @SuppressWarnings("deprecation")
  private ListUsersResponse list(ListUsersRequest request) {
    check(request.identityStoreId());
    List<User> all = new ArrayList<>();
    for (Person person : center.people.values()) {
      if (request.filters().stream().allMatch(filter -> isMatch(filter, person.user))) {
        all.add(person.user);
      }
    }
    ListPage<User> page =
        ListPage.of(
            all,
            request.maxResults(),
            request.nextToken(),
            100,
            Refusal.VALIDATION_EXCEPTION.because("The next token is invalid."));
    return ListUsersResponse.builder().users(page.items()).nextToken(page.next()).build();
  }

  private static boolean isMatch(Filter filter, User user) {
    if (!filter.attributePath().equalsIgnoreCase("userName")) {
      throw Refusal.VALIDATION_EXCEPTION.because(
          "The attribute " + filter.attributePath() + " cannot be filtered by.");
    }
    return user.userName().equalsIgnoreCase(filter.attributeValue());
  }

  private GetUserIdResponse id(GetUserIdRequest request) {
    check(request.identityStoreId());
    UniqueAttribute attribute = request.alternateIdentifier().uniqueAttribute();
    if ((attribute == null) == (request.alternateIdentifier().externalId() == null)) {
      throw Refusal.VALIDATION_EXCEPTION.because("AlternateIdentifier must have one member.");
    }
    if (attribute == null) {
      // Nobody here comes from another directory.
      throw absent();
    }
    String value =
        attribute.attributeValue().isString() ? attribute.attributeValue().asString() : "";
    Optional<Person> found =
        switch (attribute.attributePath().toLowerCase(Locale.ROOT)) {
          case "username" -> center.person(value);
          case "emails.value" -> byEmail(value);
          default ->
              throw Refusal.VALIDATION_EXCEPTION.because(
                  "The attribute " + attribute.attributePath() + " is not a unique attribute");
        };
    return GetUserIdResponse.builder()
        .identityStoreId(request.identityStoreId())
        .userId(found.orElseThrow(() -> absent()).user.userId())
        .build();
  }

  /** Deletes a user; what was assigned to it stays assigned, as in AWS. */
  private DeleteUserResponse delete(DeleteUserRequest request) {
    Person person = person(request.identityStoreId(), request.userId());
    center.people.remove(person.user.userId());
    return DeleteUserResponse.builder().build();
  }
}
