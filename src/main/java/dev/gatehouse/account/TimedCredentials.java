package dev.gatehouse.account;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Credentials that the SDK reads by a connection of its own, and for which it waits as long as
 * bytes come, one after the other: here they have to come in time.
 *
 * @param address where the SDK asks, as it may be shown
 * @param patience how long it may take
 * @param refusal what is said in place of the SDK where it does not ask, or finds nothing there
 */
record TimedCredentials(
    AwsCredentialsProvider provider,
    String address,
    Duration patience,
    UnaryOperator<SdkClientException> refusal)
    implements AwsCredentialsProvider {

  /** Whether somebody gives credentials in that time. */
  static boolean come(AwsCredentialsProvider provider, Duration patience) {
    try {
      resolve(provider, patience);
      return true;
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public AwsCredentials resolveCredentials() {
    try {
      return resolve(provider, patience);
    } catch (ExecutionException e) {
      Throwable cause = Optional.ofNullable(e.getCause()).orElse(e);
      // Without a cause the SDK refuses the address itself.
      throw cause instanceof SdkClientException refused && refused.getCause() == null
          ? refusal.apply(refused)
          : at(SdkClientException.create("", cause));
    } catch (TimeoutException e) {
      throw at(SdkClientException.create("", new SocketTimeoutException()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw AbortedException.create("", e);
    }
  }

  private SdkClientException at(SdkClientException failure) {
    NoSignIn.add(address, failure);
    return failure;
  }

  private static AwsCredentials resolve(AwsCredentialsProvider provider, Duration patience)
      throws ExecutionException, InterruptedException, TimeoutException {
    FutureTask<AwsCredentials> answer = new FutureTask<>(provider::resolveCredentials);
    Thread thread = new Thread(answer, "credentials");
    thread.setDaemon(true);
    thread.start();
    return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
  }
}
