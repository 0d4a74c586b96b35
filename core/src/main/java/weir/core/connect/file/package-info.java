/**
 * Files as sources (文件采集): text with a delimiter, Excel, XML, JSON.
 *
 * <p>{@link weir.core.connect.file.FileSniffer} looks at a file and proposes {@link weir.core.connect.file.FileSettings} with its evidence;
 * a person may correct them; {@link weir.core.connect.file.FileSource} reads the file by them and by nothing else. A value comes through
 * exactly as it stands in the file or its row becomes a {@link weir.core.batch.Block.Fault} with a code of
 * {@link weir.core.connect.file.FileFault}; what breaks the whole file is a {@link weir.core.connect.SourceProblem}.
 *
 * <p>Blank lines and blank sheet rows are no records: they are skipped and not counted. All sources read with flat memory.
 */
@NullMarked
package weir.core.connect.file;

import org.jspecify.annotations.NullMarked;
