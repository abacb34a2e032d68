package dev.gatehouse.account.read;

import dev.gatehouse.account.Aws;
import dev.gatehouse.account.AwsClock;
import dev.gatehouse.account.Timing;
import dev.gatehouse.account.Unreachable;
import dev.gatehouse.account.failure.AccountException;
import dev.gatehouse.account.failure.Refusals;
import dev.gatehouse.plan.Fact;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.InRegion;
import dev.gatehouse.plan.Operation;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Reads the account. A read that AWS refuses is a fact like any other: the thing is not there, the
 * caller may not look, or the service is not offered in the Region ({@link
 * Fact.Refused#NO_ENDPOINT}).
 */
public final class Reader {

  // Eight, and the credential report, which waits most of its time.
  private static final int AT_ONCE = 9;
  // Nothing can be done without these, and AWS has them in every partition: where they do not
  // answer, there is no network, or a mistyped address.
  private static final Set<String> EVERYWHERE = Set.of("iam", "sts");
  // They only say what they think, and a network may let nothing through but what it knows.
  private static final Set<String> ADVISERS =
      Set.of("accessanalyzer", "freetier", "organizations", "pricing", "servicequotas");
  // Not every stand-in for AWS has these.
  private static final Set<String> ADVICE = Set.of("ListRegions", "SimulatePrincipalPolicy");
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration HURRY = Duration.ofSeconds(3);

  /** Where a read goes: a service that hangs in one Region may answer in another. */
  private record Where(String service, Optional<String> region) {
    static Where of(AwsRequest read) {
      return new Where(Operation.of(read).service(), InRegion.region(read));
    }
  }

  /** A read that is under way, and the time until which it is waited for. */
  private record Sent(Future<Fact<AwsResponse>> answer, long end) {}

  private final Aws aws;
  private final Timing pace;
  private final Duration patience;
  private final Duration hurry;
  private final Map<AwsRequest, Sent> late = new HashMap<>();

  /** A reader of the account that {@code aws} leads to. */
  public Reader(Aws aws) {
    this(aws, Timing.real());
  }

  /**
   * The same where time goes by in another way.
   *
   * @param pace how long it takes to wait for what AWS has to make before it can be read
   */
  public Reader(Aws aws, Timing pace) {
    this(aws, pace, PATIENCE, HURRY);
  }

  /**
   * The same with another patience.
   *
   * @param patience how long is waited for a service without which much can be done
   * @param hurry how long somebody waits for it who waits for the first screen
   */
  public Reader(Aws aws, Timing pace, Duration patience, Duration hurry) {
    this.aws = aws;
    this.pace = pace;
    this.patience = patience;
    this.hurry = hurry;
  }

  /**
   * The facts and what these reads bring. A service that has not answered in time before is not
   * asked again: whoever asks one that hangs once more waits once more.
   *
   * @throws AccountException if AWS does not answer, or accepts no call with these credentials
   */
  public Facts read(Facts facts, Set<AwsRequest> unread) {
    return read(facts, unread, Fact.Refused.NO_ANSWER_IN_TIME, patience);
  }

  /**
   * The same for somebody who waits: what has not come after three seconds is no answer yet, and is
   * waited for in the background. Its time goes on; {@link #read} waits for the rest of it.
   *
   * @throws AccountException if AWS does not answer, or accepts no call with these credentials
   */
  public Facts begin(Facts facts, Set<AwsRequest> unread) {
    return read(facts, unread, Fact.Refused.NO_ANSWER_YET, hurry);
  }

  private Facts read(Facts facts, Set<AwsRequest> unread, String silence, Duration atMost) {
    Map<Where, Fact<AwsResponse>> silent = new HashMap<>();
    facts
        .answers()
        .forEach(
            (read, fact) -> {
              if (fact instanceof Fact.Refused<AwsResponse> refused
                  && refused.code().equals(silence)) {
                silent.put(Where.of(read), fact);
              }
            });
    Map<AwsRequest, Fact<AwsResponse>> known = new LinkedHashMap<>();
    Set<AwsRequest> asked = new LinkedHashSet<>();
    for (AwsRequest read : unread) {
      Optional.ofNullable(silent.get(Where.of(read)))
          .ifPresentOrElse(fact -> known.put(read, fact), () -> asked.add(read));
    }
    return facts.plus(known).plus(read(asked, atMost));
  }

  /**
   * Sends these reads, several at the same time, with all their pages. The credential report, which
   * AWS makes only when it is asked for, is waited for beside the others.
   *
   * @return what each brought, in the order of the set
   * @throws AccountException if AWS does not answer, or accepts no call with these credentials
   */
  public Map<AwsRequest, Fact<AwsResponse>> read(Set<AwsRequest> reads) {
    return read(reads, patience);
  }

  private Map<AwsRequest, Fact<AwsResponse>> read(Set<AwsRequest> reads, Duration atMost) {
    Map<AwsRequest, Fact<AwsResponse>> facts = new LinkedHashMap<>();
    Map<String, ExecutorService> threads = new HashMap<>();
    Map<AwsRequest, Sent> sent = new LinkedHashMap<>();
    Map<AwsRequest, EnvironmentBatch> together = EnvironmentBatch.of(reads, this::look);
    long now = System.nanoTime();
    try {
      for (AwsRequest read : reads) {
        Sent before = late.remove(read);
        EnvironmentBatch shared = together.get(read);
        // Each service has its own, so that one that hangs keeps no other from answering.
        sent.put(
            read,
            before != null
                ? before
                : new Sent(
                    threads
                        .computeIfAbsent(Operation.of(read).service(), service -> threads())
                        .submit(() -> shared == null ? look(read) : shared.look(read)),
                    now + patience.toNanos()));
      }
      sent.forEach((read, one) -> facts.put(read, get(read, one, now + atMost.toNanos())));
      return facts;
    } catch (RuntimeException e) {
      sent.values().forEach(one -> one.answer().cancel(true));
      late.keySet().removeAll(reads);
      throw e;
    } finally {
      // What is late goes on.
      threads.values().forEach(ExecutorService::shutdown);
    }
  }

  private static ExecutorService threads() {
    return Executors.newFixedThreadPool(
        AT_ONCE,
        task -> {
          Thread thread = new Thread(task, "reader");
          thread.setDaemon(true);
          return thread;
        });
  }

  /**
   * Sends one read, with all its pages.
   *
   * @throws AccountException if AWS does not answer, or accepts no call with these credentials
   */
  public Fact<AwsResponse> look(AwsRequest read) {
    try {
      return answer(read);
    } catch (AccountException e) {
      // Of an adviser also where the credentials are refused: a new account may not be signed up
      // for it yet.
      Operation operation = Operation.of(read);
      boolean adviser = ADVISERS.contains(operation.service()) || ADVICE.contains(operation.name());
      if (adviser || (isMissed(operation) && e.kind() == AccountException.Kind.UNREACHABLE)) {
        return new Fact.Refused<>(
            isMissed(operation) && Unreachable.isLate(e)
                ? Fact.Refused.NO_ANSWER_IN_TIME
                : Fact.Refused.NO_ANSWER,
            e.what());
      }
      throw e;
    }
  }

  /** Whether much can be done without an answer. */
  private static boolean isMissed(Operation operation) {
    return !EVERYWHERE.contains(operation.service());
  }

  /**
   * The same where an answer is needed.
   *
   * @throws AccountException if AWS does not answer, whichever service it is
   */
  public Fact<AwsResponse> answer(AwsRequest read) {
    try {
      AwsResponse answer =
          read.equals(CredentialReports.READ)
              ? CredentialReports.read(aws, pace)
              : Pages.all(aws, read, pace);
      return new Fact.Known<>(answer, AwsClock.date(answer));
    } catch (AwsServiceException e) {
      // Others refuse good credentials as unknown where the account is not one of their customers,
      // or its Region is not turned on. Bad ones are refused by these, too.
      if (!(isMissed(Operation.of(read)) && Refusals.isStranger(e))) {
        throwIfOfCredentials(e);
      }
      return new Fact.Refused<>(Refusals.code(e), Refusals.message(e), Refusals.encoded(e));
    } catch (SdkClientException e) {
      Operation operation = Operation.of(read);
      AccountException failure = Unreachable.of(operation.toString(), e);
      if (Unreachable.isUnknownHost(e) && isMissed(operation)) {
        return new Fact.Refused<>(Fact.Refused.NO_ENDPOINT, failure.what());
      }
      throw failure;
    }
  }

  private static void throwIfOfCredentials(AwsServiceException e) {
    Refusals.ofCredentials(e)
        .ifPresent(
            failure -> {
              throw failure;
            });
  }

  /** What a read has brought; what can be done without is not waited for any longer than that. */
  private Fact<AwsResponse> get(AwsRequest read, Sent sent, long until) {
    Operation operation = Operation.of(read);
    long end = Math.min(sent.end(), until);
    try {
      return isMissed(operation)
          ? sent.answer().get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS)
          : sent.answer().get();
    } catch (TimeoutException e) {
      if (end < sent.end()) {
        late.put(read, sent);
        return new Fact.Refused<>(Fact.Refused.NO_ANSWER_YET, operation + " has not answered yet");
      }
      sent.answer().cancel(true);
      return new Fact.Refused<>(
          Fact.Refused.NO_ANSWER_IN_TIME,
          operation + " has not answered in " + patience.toSeconds() + " seconds");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("a read failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AccountException(
          AccountException.Kind.UNREACHABLE,
          "the account was not read: it was interrupted",
          Optional.empty(),
          Optional.of(e));
    }
  }
}
