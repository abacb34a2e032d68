package dev.gatehouse.account.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.account.Aws;
import dev.gatehouse.account.StopSignal;
import dev.gatehouse.account.Timing;
import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Await;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Handoff;
import dev.gatehouse.plan.Output;
import dev.gatehouse.plan.PasswordRules;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.Prompt;
import dev.gatehouse.plan.Proof;
import dev.gatehouse.plan.Ref;
import dev.gatehouse.plan.Secret;
import dev.gatehouse.plan.run.Enrolment;
import dev.gatehouse.plan.run.Failure;
import dev.gatehouse.plan.run.HandoffSession;
import dev.gatehouse.plan.run.Operator;
import dev.gatehouse.plan.run.Outcome;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.CreateVirtualMfaDeviceRequest;
import software.amazon.awssdk.services.iam.model.CreateVirtualMfaDeviceResponse;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.EnableMfaDeviceRequest;
import software.amazon.awssdk.services.iam.model.EnableMfaDeviceResponse;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryRequest;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryResponse;
import software.amazon.awssdk.services.iam.model.ListAccessKeysRequest;
import software.amazon.awssdk.services.iam.model.ListAccessKeysResponse;
import software.amazon.awssdk.services.iam.model.ListMfaDevicesRequest;
import software.amazon.awssdk.services.iam.model.ListMfaDevicesResponse;
import software.amazon.awssdk.services.iam.model.MFADevice;

/** What a running plan has with the person, and what is taken away once they have proven a way. */
@Timeout(20)
class OperatorDialogueTest {

  private static final String SEED = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
  private static final String SERIAL = "arn:aws:iam::123456789012:mfa/admin";
  private static final String LATER = "later, in a terminal";
  private static final Proof SIGN_IN = new Proof("ADMIN_SIGN_IN");
  private static final Ref SERIAL_REF = new Ref("MFA_SERIAL");
  private static final Ref SEED_REF = new Ref("MFA_SEED");
  private static final Ref FIRST = new Ref("MFA_CODE_1");
  private static final Ref SECOND = new Ref("MFA_CODE_2");
  private final List<AwsRequest> sent = new ArrayList<>();
  private final Someone person = new Someone();
  private final Recorder told = new Recorder();

  @Test
  void asksAgainForCodesThatAwsRefuses() {
    Deque<Enrolment.Codes> typed =
        new ArrayDeque<>(
            List.of(new Enrolment.Codes(Secret.of("111111"), Secret.of("222222")), codes()));
    person.codes = enrolment -> Optional.of(typed.remove());
    Outcome outcome =
        run(
            request -> {
              if (request instanceof EnableMfaDeviceRequest enable
                  && enable.authenticationCode1().equals("111111")) {
                throw refusal(403, "InvalidAuthenticationCode", "no: " + SEED);
              }
              return withApp(request);
            },
            enrolling());
    assertEquals(Optional.empty(), outcome.failure());
    assertEquals(List.of("codes", "codes again"), person.asked);
    assertEquals(List.of("123450", "678905"), lastCodes());
    assertEquals(1, sent.stream().filter(CreateVirtualMfaDeviceRequest.class::isInstance).count());
  }

  /** One of the environment is looked at before; this may be another face's. */
  @Test
  void overwritesAPasswordThatCannotBeUsed() {
    person.password = "no-digit-and-no-capital".toCharArray();
    Prompt prompt =
        new Prompt(
            "admin-user.password",
            "choose the first password",
            new Ref("ADMIN_PASSWORD"),
            new Prompt.Password(new PasswordRules(14, true, true, true, true)),
            Optional.empty());
    Failure failure = run(OperatorDialogueTest::withApp, prompt).failure().orElseThrow();
    assertEquals("PasswordPolicyViolation", failure.code());
    assertEquals(List.of("admin-user.password"), person.asked);
    assertArrayEquals(new char[person.password.length], person.password);
  }

  @Test
  void failsAfterFiveRefusedPairs() {
    person.codes = enrolment -> Optional.of(codes());
    Outcome outcome =
        run(
            request -> {
              if (request instanceof EnableMfaDeviceRequest) {
                throw refusal(403, "InvalidAuthenticationCode", "wrong: 123450");
              }
              return withApp(request);
            },
            enrolling());
    Failure failure = outcome.failure().orElseThrow();
    assertEquals("InvalidAuthenticationCode", failure.code());
    assertFalse(failure.message().contains("123450"), failure.message());
    assertEquals(5, person.asked.size());
  }

  @Test
  void goingOnWithoutCodesLeavesOutAllThatNeedsThem() {
    Outcome outcome = run(OperatorDialogueTest::withApp, enrolling());
    assertEquals(Optional.empty(), outcome.failure());
    assertEquals(List.of("mfa.create"), done(outcome));
    assertEquals(
        List.of("mfa.codes", "mfa.enable", "mfa.require"),
        outcome.leftOut().stream().map(left -> left.action().id()).toList());
    assertEquals(LATER, outcome.leftOut().get(1).reason());
    assertTrue(outcome.leftOut().get(2).reason().contains("\"admin mfa\" was not seen to work"));
  }

  @Test
  void goingOnWithoutCodesAfterARefusalLeavesOutTheCall() {
    Deque<Optional<Enrolment.Codes>> typed =
        new ArrayDeque<>(List.of(Optional.of(codes()), Optional.empty()));
    person.codes = enrolment -> typed.remove();
    Outcome outcome =
        run(
            request -> {
              if (request instanceof EnableMfaDeviceRequest) {
                throw refusal(403, "InvalidAuthenticationCode", "wrong");
              }
              return withApp(request);
            },
            enrolling());
    assertEquals(Optional.empty(), outcome.failure());
    assertEquals(List.of("mfa.create", "mfa.codes"), done(outcome));
    assertEquals(LATER, outcome.leftOut().get(0).reason());
  }

  @Test
  void makesNothingThatIsShownOnceWhereNobodyIsThere() {
    person.isThere = false;
    Outcome outcome = run(OperatorDialogueTest::withApp, enrolling());
    assertEquals(List.of(), done(outcome));
    assertEquals(List.of(), sent);
    assertEquals(4, outcome.leftOut().size());
  }

  @Test
  void tellsTheSeedToThePersonAndToNobodyElse() {
    List<String> seeds = new ArrayList<>();
    person.codes =
        enrolment -> {
          seeds.add(enrolment.seed().reveal());
          seeds.add(enrolment.toString());
          return Optional.of(codes());
        };
    Outcome outcome =
        run(
            request -> {
              if (request instanceof EnableMfaDeviceRequest) {
                throw refusal(400, "Odd", "I was told " + SEED + " and 123450 and 678905");
              }
              return withApp(request);
            },
            enrolling());
    assertEquals(SEED, seeds.get(0));
    String all = outcome + " " + told + " " + seeds.get(1) + " " + outcome.failure();
    assertEquals(Map.of(SERIAL_REF, SERIAL), outcome.values());
    for (String secret : List.of(SEED, "123450", "678905")) {
      assertFalse(all.contains(secret), all);
    }
  }

  @Test
  void takesAwayWhatIsThere() {
    Outcome outcome = run(request -> DeleteAccessKeyResponse.builder().build(), remove("AKIA1"));
    assertEquals(List.of("root.delete-key-AKIA1 DONE"), told.hows);
    assertEquals(Optional.empty(), outcome.failure());
  }

  @Test
  void isContentWithWhatIsGoneAlready() {
    Outcome outcome =
        run(
            request -> {
              throw refusal(404, "NoSuchEntity", "no such key");
            },
            remove("AKIA1"));
    assertEquals(Optional.empty(), outcome.failure());
    assertEquals(List.of("root.delete-key-AKIA1 WAS_THERE"), told.hows);
  }

  @Test
  void looksAfterALostAnswerAndSeesThatItIsGone() {
    Outcome outcome =
        run(
            request -> {
              if (request instanceof DeleteAccessKeyRequest) {
                throw SdkClientException.create("cable cut");
              }
              return keys("AKIA2");
            },
            remove("AKIA1"));
    assertEquals(Optional.empty(), outcome.failure());
    assertEquals(1, deletions());
  }

  @Test
  void takesAwayAgainWhatALostRequestHasLeft() {
    Outcome outcome =
        run(
            request -> {
              if (request instanceof DeleteAccessKeyRequest && deletions() == 1) {
                throw SdkClientException.create("cable cut");
              }
              return request instanceof DeleteAccessKeyRequest
                  ? DeleteAccessKeyResponse.builder().build()
                  : keys("AKIA1");
            },
            remove("AKIA1"));
    assertEquals(Optional.empty(), outcome.failure());
    assertEquals(2, deletions());
  }

  @Test
  void givesUpWhereEveryRequestIsLost() {
    Outcome outcome =
        run(
            request -> {
              if (request instanceof DeleteAccessKeyRequest) {
                throw SdkClientException.create("cable cut");
              }
              return keys("AKIA1");
            },
            remove("AKIA1"));
    assertEquals("NoAnswer", outcome.failure().orElseThrow().code());
  }

  @Test
  void knowsThatItsOwnKeyIsGoneWhenAwsDoesNotKnowTheKeyAnyMore() {
    Outcome outcome =
        run(
            request -> {
              throw request instanceof DeleteAccessKeyRequest
                  ? SdkClientException.create("cable cut")
                  : refusal(403, "InvalidClientTokenId", "The security token is invalid.");
            },
            remove("AKIA1"));
    assertEquals(Optional.empty(), outcome.failure());
    assertEquals(List.of("root.delete-key-AKIA1"), done(outcome));
    assertEquals(1, deletions());
  }

  @Test
  void knowsThatItsOwnKeyIsGoneWhenTheRequestIsSentAgain() {
    Outcome outcome =
        run(
            request -> {
              if (request instanceof DeleteAccessKeyRequest) {
                throw deletions() == 1
                    ? SdkClientException.create("cable cut")
                    : refusal(403, "InvalidClientTokenId", "The security token is invalid.");
              }
              return keys("AKIA1");
            },
            remove("AKIA1"));
    assertEquals(Optional.empty(), outcome.failure());
  }

  @Test
  void doesNotTakeAKeyThatNeverWorkedForOneThatIsGone() {
    Outcome outcome =
        run(
            request -> {
              throw refusal(403, "InvalidClientTokenId", "The security token is invalid.");
            },
            remove("AKIA1"));
    assertEquals("InvalidClientTokenId", outcome.failure().orElseThrow().code());
  }

  @Test
  void doesNotTakeAnotherRefusalForASignThatTheKeyIsGone() {
    Outcome outcome =
        run(
            request -> {
              throw request instanceof DeleteAccessKeyRequest
                  ? SdkClientException.create("cable cut")
                  : refusal(403, "AccessDenied", "no");
            },
            remove("AKIA1"));
    assertEquals("AccessDenied", outcome.failure().orElseThrow().code());
  }

  @Test
  void seesAHandoffDoneWithoutAWord() {
    Outcome outcome = run(request -> mfa(sent.size() < 4 ? 0 : 1), handoff(Set.of()));
    assertEquals(List.of("root.mfa"), done(outcome));
    assertEquals(4, sent.size());
    assertEquals(3, person.notYet);
    assertEquals(1, person.closed);
  }

  @Test
  void saysNotYetToWhoIsTooEarlyAndWatchesOn() {
    person.words.add(Optional.of(new HandoffSession.Done()));
    // What was just done may take a moment, so the account is looked at five times for a word.
    Outcome outcome = run(request -> mfa(sent.size() < 6 ? 0 : 1), handoff(Set.of()));
    assertEquals(List.of("root.mfa"), done(outcome));
    assertEquals(1, person.notYet);
    assertEquals(6, sent.size());
  }

  @Test
  void keepsTheReasonForGoingOnWithout() {
    person.words.add(Optional.empty());
    person.words.add(Optional.of(new HandoffSession.Without("the phone is at home")));
    Outcome outcome = run(request -> mfa(0), handoff(Set.of()), remove("AKIA1"));
    Outcome.LeftOut left = outcome.leftOut().get(0);
    assertEquals("root.mfa", left.action().id());
    assertTrue(left.reason().contains("(the phone is at home)"), left.reason());
    assertTrue(left.reason().contains("https://example.com/root"), left.reason());
    assertEquals(1, person.closed);
  }

  @Test
  void takesAWordForAProofOfNothingWhereNobodyMayLook() {
    person.words.add(Optional.empty());
    person.words.add(Optional.empty());
    person.words.add(Optional.of(new HandoffSession.Done()));
    Outcome outcome =
        run(
            request -> {
              throw refusal(403, "AccessDenied", "no");
            },
            handoff(Set.of()),
            restricting());
    assertEquals(Optional.empty(), outcome.failure());
    assertEquals(List.of("root.mfa"), done(outcome));
    assertEquals(List.of("iam:GetAccountSummary (AccessDenied)"), person.unseen);
    assertEquals(1, sent.size());
    assertEquals(1, person.closed);
    assertTrue(
        outcome.leftOut().get(0).reason().contains("\"admin sign in\" was not seen to work"));
  }

  @Test
  void asksOnceMoreWhenItTurnsOutThatNobodyMayLook() {
    person.words.add(Optional.of(new HandoffSession.Done()));
    person.words.add(Optional.of(new HandoffSession.Without("cannot tell")));
    Outcome outcome =
        run(
            request -> {
              throw refusal(403, "AccessDenied", "no");
            },
            handoff(Set.of()));
    assertEquals(1, person.unseen.size());
    assertTrue(outcome.leftOut().get(0).reason().contains("(cannot tell)"));
  }

  @Test
  void stopsWatchingWithCredentialsThatHaveExpired() {
    Outcome outcome =
        run(
            request -> {
              throw refusal(403, "ExpiredToken", "old");
            },
            handoff(Set.of()));
    assertEquals("ExpiredToken", outcome.failure().orElseThrow().code());
    assertEquals(List.of(), person.unseen);
  }

  @Test
  void watchesOnThroughLostAnswers() {
    Outcome outcome =
        run(
            request -> {
              if (sent.size() < 6) {
                throw SdkClientException.create("cable cut");
              }
              return mfa(1);
            },
            handoff(Set.of()));
    assertEquals(List.of("root.mfa"), done(outcome));
  }

  @Test
  void sendsNobodyToDeleteWhatTheyMayNeed() {
    Outcome outcome = run(request -> mfa(1), handoff(Set.of(SIGN_IN)));
    assertEquals(List.of(), done(outcome));
    assertEquals(List.of(), person.asked);
    assertEquals(List.of(), sent);
    assertTrue(
        outcome.leftOut().get(0).reason().contains("\"admin sign in\" was not seen to work"));
  }

  @Test
  void beginsWithWhatThePlanHasSeenProven() {
    Plan plan = new Plan(List.of(handoff(Set.of(SIGN_IN))), List.of(), Map.of(), Set.of(SIGN_IN));
    assertEquals(List.of("root.mfa"), done(run(request -> mfa(1), plan)));
  }

  private Outcome run(Function<AwsRequest, AwsResponse> account, Action... actions) {
    return run(account, Plan.of(actions));
  }

  private Outcome run(Function<AwsRequest, AwsResponse> account, Plan plan) {
    Aws aws =
        request -> {
          sent.add(request);
          return account.apply(request);
        };
    return new Executor(aws, Timing.immediate(), new Random(1), new StopSignal())
        .run(plan, Set.of(), told, person);
  }

  private static List<String> done(Outcome outcome) {
    return outcome.done().stream().map(Action::id).toList();
  }

  private long deletions() {
    return sent.stream().filter(DeleteAccessKeyRequest.class::isInstance).count();
  }

  /** Whoever runs a plan overwrites the codes that it is given. */
  private static Enrolment.Codes codes() {
    return new Enrolment.Codes(Secret.of("123450"), Secret.of("678905"));
  }

  private List<String> lastCodes() {
    return sent.stream()
        .filter(EnableMfaDeviceRequest.class::isInstance)
        .map(EnableMfaDeviceRequest.class::cast)
        .reduce((one, other) -> other)
        .map(enable -> List.of(enable.authenticationCode1(), enable.authenticationCode2()))
        .orElseThrow();
  }

  private static AwsServiceException refusal(int status, String code, String message) {
    return AwsServiceException.builder()
        .statusCode(status)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(message).build())
        .build();
  }

  private static AwsResponse withApp(AwsRequest request) {
    if (request instanceof CreateVirtualMfaDeviceRequest) {
      return CreateVirtualMfaDeviceResponse.builder()
          .virtualMFADevice(
              device -> device.serialNumber(SERIAL).base32StringSeed(SdkBytes.fromUtf8String(SEED)))
          .build();
    }
    return request instanceof EnableMfaDeviceRequest
        ? EnableMfaDeviceResponse.builder().build()
        : ListMfaDevicesResponse.builder()
            .mfaDevices(MFADevice.builder().serialNumber(SERIAL).build())
            .build();
  }

  private static AwsResponse mfa(int enabled) {
    return GetAccountSummaryResponse.builder()
        .summaryMapWithStrings(Map.of("AccountMFAEnabled", enabled))
        .build();
  }

  private static AwsResponse keys(String... ids) {
    return ListAccessKeysResponse.builder()
        .accessKeyMetadata(
            List.of(ids).stream()
                .map(id -> AccessKeyMetadata.builder().accessKeyId(id).build())
                .toList())
        .build();
  }

  private static Call remove(String key) {
    return Call.removes(
            "root.delete-key-" + key,
            "delete " + key,
            DeleteAccessKeyRequest.builder().accessKeyId(key).build(),
            Probe.of(
                ListAccessKeysRequest.builder().build(),
                Path.of("AccessKeyMetadata").where("AccessKeyId", key).then("AccessKeyId")))
        .build();
  }

  private static Handoff handoff(Set<Proof> needs) {
    return new Handoff(
        "root.mfa",
        "turn on MFA for root",
        "https://example.com/root",
        List.of("Click."),
        Optional.of(
            await(
                GetAccountSummaryRequest.builder().build(),
                Path.of("SummaryMap", "AccountMFAEnabled"),
                Set.of("1"),
                SIGN_IN)),
        needs);
  }

  /** Somebody may need what it takes away. */
  private static Call restricting() {
    AwsRequest keys = ListAccessKeysRequest.builder().build();
    return Call.removes(
            "root.delete-key-AKIA1",
            "delete AKIA1",
            DeleteAccessKeyRequest.builder().accessKeyId("AKIA1").build(),
            Probe.of(keys, Path.of("AccessKeyMetadata").first().then("AccessKeyId")))
        .needs(SIGN_IN)
        .build();
  }

  private static Await await(AwsRequest read, Path value, Set<String> until, Proof proof) {
    return Await.of("mfa.seen", "MFA", read, value)
        .until(until.toArray(String[]::new))
        .takes(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMinutes(1))
        .proves(proof)
        .build();
  }

  /** The actions of enrolling, and one that needs the proof of it. */
  private static Action[] enrolling() {
    Path any = Path.of("MFADevices").first().then("SerialNumber");
    AwsRequest devices = ListMfaDevicesRequest.builder().userName("admin").build();
    Proof enabled = new Proof("ADMIN_MFA");
    return new Action[] {
      Call.makes(
              "mfa.create",
              "make the device",
              CreateVirtualMfaDeviceRequest.builder().virtualMFADeviceName("admin").build(),
              Probe.of(devices, any))
          .output(Output.of(SERIAL_REF, Path.of("VirtualMFADevice", "SerialNumber"), any))
          .output(Output.secret(SEED_REF, Path.of("VirtualMFADevice", "Base32StringSeed")))
          .withoutPerson(LATER)
          .build(),
      new Prompt(
          "mfa.codes",
          "type two codes",
          FIRST,
          new Prompt.Codes(SECOND, SEED_REF, "admin", "123456789012"),
          Optional.of(LATER)),
      Call.makes(
              "mfa.enable",
              "turn on MFA",
              EnableMfaDeviceRequest.builder()
                  .userName("admin")
                  .serialNumber(SERIAL_REF.token())
                  .authenticationCode1(FIRST.token())
                  .authenticationCode2(SECOND.token())
                  .build(),
              Probe.of(devices, any))
          .build(),
      Call.removes(
              "mfa.require",
              "require MFA",
              DeleteAccessKeyRequest.builder().accessKeyId("AKIA1").build(),
              Probe.of(devices, any))
          .needs(enabled)
          .build()
    };
  }

  /** A person who does as a test says. */
  private static final class Someone implements Operator {

    final List<String> asked = new ArrayList<>();
    final Deque<Optional<HandoffSession.Word>> words = new ArrayDeque<>();
    Function<Enrolment, Optional<Enrolment.Codes>> codes = enrolment -> Optional.empty();
    char[] password = {};
    boolean isThere = true;
    final List<String> unseen = new ArrayList<>();
    int notYet;
    int closed;

    @Override
    public boolean isThere() {
      return isThere;
    }

    @Override
    public Optional<Secret> value(Prompt prompt) {
      asked.add(prompt.id());
      return Optional.of(Secret.taking(password));
    }

    @Override
    public Optional<Enrolment.Codes> codes(Prompt prompt, Enrolment enrolment, boolean refused) {
      asked.add(refused ? "codes again" : "codes");
      return codes.apply(enrolment);
    }

    @Override
    public HandoffSession handOff(Handoff handoff) {
      asked.add("handed " + handoff.id());
      return new HandoffSession() {
        @Override
        public Optional<Word> word(Duration atMost) {
          return words.isEmpty() ? Optional.empty() : words.remove();
        }

        @Override
        public void notYet() {
          notYet++;
        }

        @Override
        public void cannotBeSeen(String refusal) {
          unseen.add(refusal);
        }

        @Override
        public void close() {
          closed++;
        }
      };
    }
  }
}
