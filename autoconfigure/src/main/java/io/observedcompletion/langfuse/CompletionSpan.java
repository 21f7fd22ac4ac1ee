/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.observedcompletion.langfuse;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.Outcome;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;

/**
 * A completion as the data of a span that has ended. A root has no parent, although it
 * shares the application's trace: a parent that Langfuse never gets would hide it.
 *
 * @param completion the completion
 * @param attributes its attributes
 * @param resource the application
 */
record CompletionSpan(Completion completion, Attributes attributes, Resource resource) implements SpanData {

	private static final InstrumentationScopeInfo SCOPE = InstrumentationScopeInfo.create("io.observedcompletion");

	@Override
	public String getName() {
		return this.completion.name();
	}

	@Override
	public SpanKind getKind() {
		return SpanKind.INTERNAL;
	}

	@Override
	public SpanContext getSpanContext() {
		return context(this.completion.id());
	}

	@Override
	public SpanContext getParentSpanContext() {
		String parentId = this.completion.parentId();
		return (parentId != null) ? context(parentId) : SpanContext.getInvalid();
	}

	private SpanContext context(String spanId) {
		return SpanContext.create(this.completion.traceId(), spanId, TraceFlags.getSampled(), TraceState.getDefault());
	}

	@Override
	public StatusData getStatus() {
		Outcome outcome = this.completion.outcome();
		boolean error = outcome == Outcome.FAILED || outcome == Outcome.TIMED_OUT;
		return error ? StatusData.create(StatusCode.ERROR, this.completion.statusMessage()) : StatusData.unset();
	}

	@Override
	public long getStartEpochNanos() {
		return nanos(this.completion.startTime());
	}

	@Override
	public long getEndEpochNanos() {
		return nanos(this.completion.endTime());
	}

	private static long nanos(Instant instant) {
		return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
	}

	@Override
	public Attributes getAttributes() {
		return this.attributes;
	}

	@Override
	public int getTotalAttributeCount() {
		return this.attributes.size();
	}

	@Override
	public List<EventData> getEvents() {
		return List.of();
	}

	@Override
	public int getTotalRecordedEvents() {
		return 0;
	}

	@Override
	public List<LinkData> getLinks() {
		return List.of();
	}

	@Override
	public int getTotalRecordedLinks() {
		return 0;
	}

	@Override
	public boolean hasEnded() {
		return true;
	}

	@Override
	public InstrumentationScopeInfo getInstrumentationScopeInfo() {
		return SCOPE;
	}

	@Override
	@Deprecated
	@SuppressWarnings("deprecation")
	public io.opentelemetry.sdk.common.InstrumentationLibraryInfo getInstrumentationLibraryInfo() {
		return io.opentelemetry.sdk.common.InstrumentationLibraryInfo.create(SCOPE.getName(), null);
	}

	@Override
	public Resource getResource() {
		return this.resource;
	}

}
