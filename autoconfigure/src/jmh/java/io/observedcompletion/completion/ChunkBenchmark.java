// SPDX-License-Identifier: Apache-2.0


package io.observedcompletion.completion;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;

import io.observedcompletion.content.ContentCapture;
import io.observedcompletion.content.ContentRules;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one chunk costs the thread of the application, without the writer.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(2)
@OperationsPerInvocation(ChunkBenchmark.CHUNKS)
public class ChunkBenchmark {

	static final int CHUNKS = 1000;

	private final RecordingKeeper keeper = new Keeping();

	private final CompletionStart start = CompletionStart.named("call").build();

	private final Object[] texts = { "a", "b", "c", "d" };

	private final Object[] mixed = { "a", 1, "c", 2L };

	private final Object[] buffers = { ByteBuffer.allocate(16), ByteBuffer.allocate(16), ByteBuffer.allocate(16),
			ByteBuffer.allocate(16) };

	@Benchmark
	public Object texts() {
		return record(this.texts);
	}

	@Benchmark
	public Object mixedClasses() {
		return record(this.mixed);
	}

	@Benchmark
	public Object buffersOf16Bytes() {
		return record(this.buffers);
	}

	private Object record(Object[] chunks) {
		LiveRecording recording = new LiveRecording(this.start, CompletionContext.empty(), null, TraceId.random(),
				this.keeper);
		for (int i = 0; i < CHUNKS; i++) {
			recording.chunk(chunks[i & 3]);
		}
		return recording;
	}

	/**
	 * A recorder without a writer.
	 */
	private static final class Keeping implements RecordingKeeper {

		private final ContentCapture capture = new ContentCapture(ContentRules.none(), FailOpen.GUARD, 1024);

		@Override
		public boolean capturesInput(CompletionStart start) {
			return true;
		}

		@Override
		public boolean capturesOutput(CompletionStart start) {
			return true;
		}

		@Override
		public String traceUrl(String traceId) {
			return null;
		}

		@Override
		public void started(LiveRecording recording) {
		}

		@Override
		public Object value(Object value) {
			return this.capture.value(value);
		}

		@Override
		public Object said(Object element, boolean first, boolean content) {
			return this.capture.chunk(element, first);
		}

		@Override
		public boolean hold(RecordingMemory recording, long bytes) {
			return true;
		}

		@Override
		public void holdInAnyCase(long bytes) {
		}

		@Override
		public void free(long bytes) {
		}

		@Override
		public void grown(LiveRecording recording) {
		}

		@Override
		public void stirred(LiveRecording recording) {
		}

		@Override
		public Ending judge(Ending end) {
			return end;
		}

		@Override
		public void ended(LiveRecording recording) {
		}

		@Override
		public void settled(LiveRecording recording) {
		}

	}

}
