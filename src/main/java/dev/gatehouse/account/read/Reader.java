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
 * Reads facts about the account. A refused read is a fact, too: the thing does not exist, the
 * caller may not read it, or the Region does not offer the service ({@link
 * Fact.Refused#NO_ENDPOINT}).
 */
public final class Reader {

  // Threads of each service: eight, and one for the credential report, which mostly waits.
  private static final int AT_ONCE = 9;
  // Required services, which AWS has in every partition. If they do not answer, there is no
  // network, or the endpoint is mistyped.
  private static final Set<String> EVERYWHERE = Set.of("iam", "sts");
  // Services whose answers are optional. Some networks block every service that they do not know.
  private static final Set<String> ADVISERS =
      Set.of("accessanalyzer", "freetier", "organizations", "pricing", "servicequotas");
  // Optional operations, which some emulators of AWS lack.
  private static final Set<String> ADVICE = Set.of("ListRegions", "SimulatePrincipalPolicy");
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration HURRY = Duration.ofSeconds(3);

  /** The destination of a read: a service that hangs in one Region may answer in another. */
  private record Where(String service, Optional<String> region) {
    static Where of(AwsRequest read) {
      return new Where(Operation.of(read).service(), InRegion.region(read));
    }
  }

  /** A read in progress, and the time ({@link System#nanoTime}) until which to wait for it. */
  private record Sent(Future<Fact<AwsResponse>> answer, long end) {}

  private final Aws aws;
  private final Timing pace;
  private final Duration patience;
  private final Duration hurry;
  private final Map<AwsRequest, Sent> late = new HashMap<>();

  /** Creates a reader in real time. */
  public Reader(Aws aws) {
    this(aws, Timing.real());
  }

  /**
   * Creates a reader with another clock.
   *
   * @param pace waits for what AWS must create before it can be read
   */
  public Reader(Aws aws, Timing pace) {
    this(aws, pace, PATIENCE, HURRY);
  }

  /**
   * Creates a reader with other time limits.
   *
   * @param patience how long to wait for a service that is not required
   * @param hurry how long {@link #begin} waits for such a service
   */
  public Reader(Aws aws, Timing pace, Duration patience, Duration hurry) {
    this.aws = aws;
    this.pace = pace;
    this.patience = patience;
    this.hurry = hurry;
  }

  /**
   * Returns the facts, with those of further reads added. If a service has failed to answer in time
   * before, it is not called again: another read would only cost the same time.
   *
   * @param unread the reads to send
   * @throws AccountException if a required service does not answer, or if no call succeeds with
   *     these credentials
   */
  public Facts read(Facts facts, Set<AwsRequest> unread) {
    return read(facts, unread, Fact.Refused.NO_ANSWER_IN_TIME, patience);
  }

  /**
   * Returns the facts that are available shortly, by default within three seconds. Later answers
   * count as {@link Fact.Refused#NO_ANSWER_YET}, and their reads go on in the background. A later
   * {@link #read} of the same request waits for the rest of its time.
   *
   * @param unread the reads to send
   * @throws AccountException if a required service does not answer, or if no call succeeds with
   *     these credentials
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
   * Sends reads concurrently, each for all of its pages.
   *
   * @return the fact of each read, in the order of the set
   * @throws AccountException if a required service does not answer, or if no call succeeds with
   *     these credentials
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
        // Each service has its own threads, so that one that hangs does not delay the others.
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
      // Late reads go on.
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
   * Sends one read for all of its pages. No answer from a service that is not required becomes a
   * {@link Fact.Refused}.
   *
   * @throws AccountException if a required service does not answer, or if no call succeeds with
   *     these credentials
   */
  public Fact<AwsResponse> look(AwsRequest read) {
    try {
      return answer(read);
    } catch (AccountException e) {
      // An optional service may also reject good credentials: a new account may not be subscribed
      // to it yet.
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

  /** Returns whether a service is not required. */
  private static boolean isMissed(Operation operation) {
    return !EVERYWHERE.contains(operation.service());
  }

  /**
   * Sends one read for all of its pages, to a service whose answer is needed. A service without an
   * endpoint in the Region becomes a {@link Fact.Refused}, unless it is a required one.
   *
   * @throws AccountException if the service does not answer, or if no call succeeds with these
   *     credentials
   */
  public Fact<AwsResponse> answer(AwsRequest read) {
    try {
      AwsResponse answer =
          read.equals(CredentialReports.READ)
              ? CredentialReports.read(aws, pace)
              : Pages.all(aws, read, pace);
      return new Fact.Known<>(answer, AwsClock.date(answer));
    } catch (AwsServiceException e) {
      // Other services reject good credentials as unknown if the account is not subscribed, or if
      // its Region is disabled. Bad credentials are rejected by the required services, too.
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

  /**
   * Returns the fact of a read in progress; only a required service is waited for without a limit.
   */
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
