package dev.gatehouse;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import dev.gatehouse.account.Aws;
import dev.gatehouse.account.Clients;
import dev.gatehouse.account.Connection;
import dev.gatehouse.account.StopSignal;
import dev.gatehouse.account.Timing;
import dev.gatehouse.account.read.CallerReader;
import dev.gatehouse.account.read.Reader;
import dev.gatehouse.account.run.Executor;
import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Fact;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Handoff;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.Planner;
import dev.gatehouse.plan.Prompt;
import dev.gatehouse.plan.Secret;
import dev.gatehouse.plan.run.Enrolment;
import dev.gatehouse.plan.run.HandoffSession;
import dev.gatehouse.plan.run.Operator;
import dev.gatehouse.sandbox.Sandbox;
import dev.gatehouse.sandbox.SandboxBuilder;
import dev.gatehouse.sandbox.authorization.AccessPaths;
import dev.gatehouse.step.Answers;
import dev.gatehouse.step.Step;
import dev.gatehouse.wizard.Steps;
import dev.gatehouse.wizard.Walk;
import java.security.InvalidKeyException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.iam.model.AddUserToGroupRequest;
import software.amazon.awssdk.services.iam.model.AttachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.CreateGroupRequest;
import software.amazon.awssdk.services.iam.model.CreateLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyResponse;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.CreateVirtualMfaDeviceRequest;
import software.amazon.awssdk.services.iam.model.CreateVirtualMfaDeviceResponse;
import software.amazon.awssdk.services.iam.model.EnableMfaDeviceRequest;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyRequest;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyResponse;
import software.amazon.awssdk.services.iam.model.PolicyGroup;
import software.amazon.awssdk.services.iam.model.PutGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.PutUserPermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.PutUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAccountPasswordPolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateLoginProfileRequest;

/**
 * One account, one plan and one person: carries the plan out by the real executor and looks after
 * each request, and after each thing that the person does, who can still get in.
 */
final class Lockout {

  /** Who signs. */
  enum Signer {
    /** A session of root, as {@code aws login} gives it: its password has just worked. */
    ROOT_SESSION(0),
    ROOT_KEY(1),
    ROOT_KEY_OF_TWO(2),
    /** A session of root, which has a key as well. */
    ROOT_SESSION_WITH_KEY(1),
    /** The key of a user who is an administrator by a policy of its own. */
    OTHER_ADMIN(1);

    private final int rootKeys;

    Signer(int rootKeys) {
      this.rootKeys = rootKeys;
    }
  }

  /** What is there of the user admin before. */
  enum Existing {
    NOBODY,
    /** A user without a password. */
    USER,
    /** With a password that has never been used. */
    NEVER_SIGNED_IN,
    SIGNED_IN,
    /** Signed in, with an MFA device. */
    WITH_MFA
  }

  /** What the user admin, or the group of administrators, has beside AdministratorAccess. */
  enum Limit {
    NOTHING,
    /** A permissions boundary that has room for a few things only. */
    BOUNDARY,
    /** A boundary that has room for everything. */
    WIDE_BOUNDARY,
    USER_INLINE_DENY,
    USER_MANAGED_DENY,
    GROUP_INLINE_DENY,
    GROUP_MANAGED_DENY,
    /** Inline and managed policies that allow something, written with blanks and codes. */
    HARMLESS_POLICIES,
    /** A deny in another group that the user is in. */
    OTHER_GROUP_DENY,
    /** An inline deny that hides its word behind a code. */
    HIDDEN_DENY,
    /** Nothing, but root may not look whether there is something. */
    UNSEEN,
    /** The account is a member of an organization that denies something. */
    MEMBER;

    /** Whether the user can administer all the same, and the signer can see that. */
    boolean isHarmless(Signer signer) {
      return this == NOTHING
          || this == WIDE_BOUNDARY
          || this == HARMLESS_POLICIES
          || (this == UNSEEN && signer == Signer.OTHER_ADMIN);
    }
  }

  /**
   * What the person does, and what they leave undone.
   *
   * @param there whether anybody is at the terminal
   * @param password whether they choose a password
   * @param codes whether they type codes
   * @param signIn whether they sign in
   * @param console whether they do the rest of what is handed over
   * @param accepts whether they accept what cannot be taken back or may lock out
   */
  record Will(
      boolean there,
      boolean password,
      boolean codes,
      boolean signIn,
      boolean console,
      boolean accepts) {

    static final Will EVERYTHING = new Will(true, true, true, true, true, true);

    /** All that matters. */
    static List<Will> all(Map<String, String> answers) {
      List<Will> all = new ArrayList<>();
      all.add(EVERYTHING);
      all.add(new Will(true, true, true, false, true, true));
      all.add(new Will(true, false, true, true, true, true));
      all.add(new Will(false, true, false, false, false, true));
      boolean app = !String.valueOf(answers.get("mfa.kind")).equals("none");
      if (app && !isFromIdentityCenter(answers)) {
        all.add(new Will(true, true, false, true, false, true));
        all.add(new Will(true, true, false, false, false, true));
      }
      return all;
    }
  }

  /** A run that breaks off at a request that changes something, counted from 1. */
  record Crash(Sort how, int at) {
    enum Sort {
      /** The program ends before it reads the answer, so that the next one is never sent. */
      KILLED,
      /** The request is lost, and the program goes on. */
      REQUEST_LOST,
      /** The answer is lost, and the program goes on. */
      ANSWER_LOST
    }

    static final Crash NEVER = new Crash(Sort.KILLED, 0);
  }

  /** Ways to accounts, one account at a time: making the SDK's clients takes longer than a run. */
  static final class Lines implements SdkHttpClient {

    private final Map<String, Clients> byKey = new HashMap<>();
    private Optional<SdkHttpClient> account = Optional.empty();

    Clients to(Sandbox sandbox, String key) {
      account = Optional.of(sandbox.httpClient());
      Connection.Given given =
          new Connection.Given(AwsBasicCredentials.create(key, "secret"), "a test");
      return byKey.computeIfAbsent(
          key, id -> Clients.open(Connection.practice(() -> this, "us-east-1", given)));
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      return account.orElseThrow().prepareRequest(request);
    }

    @Override
    public void close() {
      // The account outlives its clients.
    }
  }

  /** What a run came to. */
  record Ran(int changes) {}

  private static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  static final String FIRST = "First-Password-1!";
  static final String NEW = "Second-Password-2!";
  private static final Set<String> STEPS =
      Set.of("account", "root", "password-policy", "admin-group", "admin-user", "mfa");
  private static final Pattern REQUIRED =
      Pattern.compile("\"attached\"\\s*:\\s*\\[[^\\]]*:policy/GatehouseRequireMfa");
  private static final String REGION = "us-east-1";
  private static final Set<String> READS = Set.of("Get", "List", "Describe", "Simulate");

  private final Sandbox account;
  private final Limit limit;
  private final Clients aws;
  private final Map<String, String> answers;
  private final Will will;
  private final Set<String> sure;
  private final Set<String> shutBefore;
  private final List<String> events = new ArrayList<>();
  private String password = FIRST;
  private Optional<String> seed = Optional.empty();
  private int changes;

  Lockout(Lines lines, Signer signer, Existing existing, Map<String, String> answers, Will will) {
    this(lines, signer, existing, Limit.NOTHING, answers, will);
  }

  Lockout(
      Lines lines,
      Signer signer,
      Existing existing,
      Limit limit,
      Map<String, String> answers,
      Will will) {
    SandboxBuilder builder = Sandbox.builder().rootKeys(signer.rootKeys);
    if (limit == Limit.MEMBER) {
      builder.organizationOf("210987654321");
    }
    this.account = builder.build();
    this.limit = limit;
    this.answers = answers;
    this.will = will;
    events.add(signer + " " + existing + " " + limit + " " + answers + " " + will);
    Clients setup = lines.to(account, "practice");
    prepare(setup, existing);
    limit(setup, limit);
    if (answers.containsKey("admin-group.more")) {
      people(setup);
    }
    this.aws = lines.to(account, key(setup, signer));
    AccessPaths before = account.waysIn();
    this.sure = new HashSet<>(before.open());
    this.shutBefore = before.shut();
    if (!signer.name().startsWith("ROOT_SESSION")) {
      sure.remove("root");
    }
    if (limit == Limit.UNSEEN) {
      account.deny("iam:ListGroupPolicies");
    } else if (limit == Limit.MEMBER) {
      // What the organization denies shows only once it is needed.
      account.deny("iam:CreateLoginProfile");
    }
    if (existing == Existing.SIGNED_IN || existing == Existing.WITH_MFA) {
      // Their sign-in was seen; that they rule comes of the plan.
      sure.add("user admin");
    }
  }

  private String key(Aws setup, Signer signer) {
    return switch (signer) {
      case ROOT_SESSION, ROOT_SESSION_WITH_KEY -> "practice";
      case ROOT_KEY, ROOT_KEY_OF_TWO -> account.rootKeys().get(0).id();
      case OTHER_ADMIN -> otherAdmin(setup);
    };
  }

  private static String otherAdmin(Aws setup) {
    setup.send(CreateGroupRequest.builder().groupName("Others").build());
    setup.send(
        AttachGroupPolicyRequest.builder()
            .groupName("Others")
            .policyArn("arn:aws:iam::aws:policy/AdministratorAccess")
            .build());
    setup.send(CreateUserRequest.builder().userName("other").build());
    setup.send(AddUserToGroupRequest.builder().groupName("Others").userName("other").build());
    AwsResponse made = setup.send(CreateAccessKeyRequest.builder().userName("other").build());
    return ((CreateAccessKeyResponse) made).accessKey().accessKeyId();
  }

  private void prepare(Aws setup, Existing existing) {
    if (existing == Existing.NOBODY) {
      return;
    }
    setup.send(CreateUserRequest.builder().userName("admin").build());
    if (existing == Existing.USER) {
      return;
    }
    setup.send(
        CreateLoginProfileRequest.builder()
            .userName("admin")
            .password(FIRST)
            .passwordResetRequired(existing == Existing.NEVER_SIGNED_IN)
            .build());
    if (existing == Existing.NEVER_SIGNED_IN) {
      return;
    }
    account.signIn("admin", FIRST, NEW);
    if (existing == Existing.WITH_MFA) {
      enrol(setup);
    }
  }

  private static String statement(String effect, String actions) {
    return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\""
        + effect
        + "\",\"Action\":"
        + actions
        + ",\"Resource\":\"*\"}]}";
  }

  private static String policy(Aws setup, String name, String document) {
    AwsResponse made =
        setup.send(CreatePolicyRequest.builder().policyName(name).policyDocument(document).build());
    return ((CreatePolicyResponse) made).policy().arn();
  }

  private static void limit(Aws setup, Limit limit) {
    String deny = statement("Deny", "\"iam:Put*\"");
    String few = statement("Allow", "[\"ec2:*\",\"iam:Get*\",\"iam:List*\",\"sts:*\"]");
    String group = "Administrators";
    switch (limit) {
      case NOTHING, UNSEEN, MEMBER -> {}
      case BOUNDARY -> boundary(setup, policy(setup, "few", few));
      case WIDE_BOUNDARY -> boundary(setup, "arn:aws:iam::aws:policy/AdministratorAccess");
      case USER_INLINE_DENY -> inline(setup, deny);
      case HIDDEN_DENY -> inline(setup, deny.replace("Deny", "\\u0044eny"));
      case USER_MANAGED_DENY ->
          setup.send(
              AttachUserPolicyRequest.builder()
                  .userName("admin")
                  .policyArn(policy(setup, "no", deny))
                  .build());
      case GROUP_INLINE_DENY -> {
        setup.send(CreateGroupRequest.builder().groupName(group).build());
        setup.send(
            PutGroupPolicyRequest.builder()
                .groupName(group)
                .policyName("no")
                .policyDocument(deny)
                .build());
      }
      case GROUP_MANAGED_DENY -> join(setup, group, policy(setup, "no", deny), false);
      case OTHER_GROUP_DENY -> join(setup, "Limited", policy(setup, "no", deny), true);
      case HARMLESS_POLICIES -> {
        inline(setup, few.replace("\":", "\" : ").replace("Allow", "\\u0041llow"));
        join(setup, "Readers", policy(setup, "read", few), true);
      }
    }
  }

  private static void boundary(Aws setup, String arn) {
    setup.send(
        PutUserPermissionsBoundaryRequest.builder()
            .userName("admin")
            .permissionsBoundary(arn)
            .build());
  }

  private static void inline(Aws setup, String document) {
    setup.send(
        PutUserPolicyRequest.builder()
            .userName("admin")
            .policyName("own")
            .policyDocument(document)
            .build());
  }

  private static void join(Aws setup, String group, String policy, boolean member) {
    setup.send(CreateGroupRequest.builder().groupName(group).build());
    setup.send(AttachGroupPolicyRequest.builder().groupName(group).policyArn(policy).build());
    if (member) {
      setup.send(AddUserToGroupRequest.builder().groupName(group).userName("admin").build());
    }
  }

  /**
   * People in groups: two of whom one has chosen a password and one has not; one who has, alone;
   * and one without a password.
   */
  private void people(Aws setup) {
    setup.send(
        UpdateAccountPasswordPolicyRequest.builder()
            .minimumPasswordLength(14)
            .allowUsersToChangePassword(true)
            .build());
    member(setup, "Developers", "dora");
    member(setup, "Developers", "dan");
    member(setup, "Auditors", "aziz");
    member(setup, "Billing", "bea");
    for (String user : List.of("dora", "dan", "aziz")) {
      setup.send(
          CreateLoginProfileRequest.builder()
              .userName(user)
              .password(FIRST)
              .passwordResetRequired(true)
              .build());
    }
    account.signIn("dora", FIRST, NEW);
    account.signIn("aziz", FIRST, NEW);
  }

  private static void member(Aws setup, String group, String user) {
    try {
      setup.send(CreateGroupRequest.builder().groupName(group).build());
    } catch (EntityAlreadyExistsException there) {
      // By an earlier member.
    }
    setup.send(CreateUserRequest.builder().userName(user).build());
    setup.send(AddUserToGroupRequest.builder().groupName(group).userName(user).build());
  }

  /** Somebody joins a group who has a password that they must change. */
  void comes(String group, String user) {
    member(aws, group, user);
    aws.send(
        CreateLoginProfileRequest.builder()
            .userName(user)
            .password(FIRST)
            .passwordResetRequired(true)
            .build());
  }

  /** Somebody gets a password that they must change. */
  void resets(String user) {
    aws.send(
        UpdateLoginProfileRequest.builder()
            .userName(user)
            .password("Third-Password-3!")
            .passwordResetRequired(true)
            .build());
  }

  private void enrol(Aws setup) {
    CreateVirtualMfaDeviceResponse made =
        (CreateVirtualMfaDeviceResponse)
            setup.send(CreateVirtualMfaDeviceRequest.builder().virtualMFADeviceName("old").build());
    seed = Optional.of(made.virtualMFADevice().base32StringSeed().asUtf8String());
    setup.send(
        EnableMfaDeviceRequest.builder()
            .userName("admin")
            .serialNumber(made.virtualMFADevice().serialNumber())
            .authenticationCode1(code(-1))
            .authenticationCode2(code(0))
            .build());
  }

  private String code(int step) {
    byte[] key = new Base32().decode(seed.orElseThrow());
    try {
      return new TimeBasedOneTimePasswordGenerator()
          .generateOneTimePasswordString(
              new SecretKeySpec(key, "HmacSHA1"), Instant.now().plusSeconds(30L * step));
    } catch (InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The account. */
  Sandbox account() {
    return account;
  }

  /** Whether administrators are refused without MFA. */
  boolean requiresMfa() {
    return REQUIRED.matcher(account.snapshot()).find();
  }

  /** The groups of which MFA is required. */
  Set<String> requiredOf() {
    AwsResponse answer =
        aws.send(
            ListEntitiesForPolicyRequest.builder()
                .policyArn("arn:aws:iam::123456789012:policy/GatehouseRequireMfa")
                .build());
    return ((ListEntitiesForPolicyResponse) answer)
        .policyGroups().stream().map(PolicyGroup::groupName).collect(Collectors.toSet());
  }

  /** Carries out the plan for this account. */
  Ran run(Crash crash) {
    return run(plan -> plan, crash);
  }

  /** Runs once more after a crash; a key that is gone signs nothing more. */
  void runAgain() {
    boolean gone =
        account.rootKeys().stream()
            .anyMatch(
                key ->
                    key.id().equals(aws.key())
                        && !account.waysIn().open().contains("root key " + key.id()));
    if (!gone) {
      run(Crash.NEVER);
    }
  }

  /** Carries out the plan for this account, after it was changed. */
  Ran run(UnaryOperator<Plan> change, Crash crash) {
    Plan plan = change.apply(plan());
    events.add(plan.actions().stream().map(Action::id).collect(Collectors.joining(" ")));
    changes = 0;
    Aws watched =
        request -> {
          boolean changing = READS.stream().noneMatch(verb -> name(request).startsWith(verb));
          changes += changing ? 1 : 0;
          Optional<Crash.Sort> now =
              Optional.of(crash.how()).filter(how -> changing && changes == crash.at());
          return send(request, now);
        };
    Set<String> accepted =
        will.accepts()
            ? plan.actions().stream().map(Action::id).collect(Collectors.toSet())
            : Set.of();
    check("the beginning");
    try {
      new Executor(watched, Timing.immediate(), new Random(1), new StopSignal())
          .run(plan, accepted, new Quiet(), new Somebody());
    } catch (Killed e) {
      events.add("killed");
    }
    check("the end");
    return new Ran(changes);
  }

  private static boolean isFromIdentityCenter(Map<String, String> answers) {
    return String.valueOf(answers.get("admin-user.kind")).equals("identity-center");
  }

  private static String name(AwsRequest request) {
    return request.getClass().getSimpleName();
  }

  private AwsResponse send(AwsRequest request, Optional<Crash.Sort> crash) {
    boolean arrives = crash.isEmpty() || crash.get() != Crash.Sort.REQUEST_LOST;
    try {
      AwsResponse answer = arrives ? aws.send(request) : null;
      if (crash.isEmpty() && answer != null) {
        return answer;
      }
    } finally {
      check(name(request) + crash.map(how -> " " + how).orElse(""));
    }
    if (crash.get() == Crash.Sort.KILLED) {
      throw new Killed();
    }
    throw SdkClientException.create("cable cut");
  }

  private Plan plan() {
    List<Step> steps = Steps.all().stream().filter(step -> STEPS.contains(step.name())).toList();
    Facts facts = Facts.of(CallerReader.read(aws), "us-east-1");
    Walk walk = Walk.of(steps, facts, new Answers(answers));
    for (Set<AwsRequest> unread = unread(walk); !unread.isEmpty(); unread = unread(walk)) {
      walk = walk.with(read(walk.facts(), unread));
    }
    while (true) {
      Planner.Draft draft = Planner.draft(walk.actions(), walk.facts());
      if (draft.unread().isEmpty()) {
        return draft.plan();
      }
      walk = walk.with(read(walk.facts(), draft.unread()));
    }
  }

  private static Set<AwsRequest> unread(Walk walk) {
    return walk.steps().stream()
        .flatMap(step -> step.reads(walk.situation()).stream())
        .filter(read -> walk.facts().of(read) instanceof Fact.Unread<?>)
        .collect(Collectors.toSet());
  }

  private Facts read(Facts facts, Set<AwsRequest> reads) {
    return facts.plus(new Reader(aws, Timing.immediate()).read(reads));
  }

  private void check(String after) {
    events.add(after);
    AccessPaths now = account.waysIn();
    Set<String> left = new HashSet<>(sure);
    left.retainAll(now.open());
    if (left.isEmpty()) {
      throw new AssertionError("no way in that is sure, but only " + now.open() + said());
    }
    for (String shut : now.shut()) {
      // Whom a limit of before keeps from choosing a password is not shut out by the plan.
      boolean limited = limit != Limit.NOTHING && shut.equals("user admin");
      if (!shutBefore.contains(shut) && !limited) {
        throw new AssertionError(shut + " cannot get in" + said());
      }
    }
  }

  private String said() {
    return ":\n  " + String.join("\n  ", events);
  }

  /** The person. */
  private final class Somebody implements Operator {

    @Override
    public boolean isThere() {
      return will.there();
    }

    @Override
    public Optional<Secret> value(Prompt prompt) {
      return Optional.of(Secret.of(password)).filter(chosen -> will.password());
    }

    @Override
    public Optional<Enrolment.Codes> codes(Prompt prompt, Enrolment enrolment, boolean refused) {
      if (!will.codes()) {
        return Optional.empty();
      }
      seed = Optional.of(enrolment.seed().reveal());
      return Optional.of(new Enrolment.Codes(Secret.of(code(-1)), Secret.of(code(0))));
    }

    @Override
    public HandoffSession handOff(Handoff handoff) {
      boolean does = handoff.id().endsWith("first-sign-in") ? signIn() : inConsole(handoff);
      check("the person: " + handoff.id() + " " + does);
      return does ? Hands.doing() : Hands.without("no");
    }

    private boolean signIn() {
      if (!will.signIn()) {
        return false;
      }
      if (isFromIdentityCenter(answers)) {
        boolean in = account.signInByPortal("admin").worked();
        if (in) {
          sure.add("identity-center user admin");
        }
        return in;
      }
      boolean in =
          account.signIn("admin", password, NEW, seed.map(s -> code(0)).orElse("")).worked();
      if (in) {
        password = NEW;
        sure.add("user admin");
      }
      return in;
    }

    private boolean inConsole(Handoff handoff) {
      if (will.console() && handoff.id().equals("root.mfa")) {
        account.turnOnRootMfa();
        return true;
      }
      if (will.console() && handoff.id().equals("admin-user.identity-center")) {
        return account.turnOnIdentityCenter(REGION).worked();
      }
      if (will.console() && handoff.id().startsWith("mfa.passkey")) {
        return account.addPasskey("admin");
      }
      if (will.console() && handoff.id().equals("root.delete-keys")) {
        account.deleteRootKeys();
        return true;
      }
      return false;
    }
  }
}
