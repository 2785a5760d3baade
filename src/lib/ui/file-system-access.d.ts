/** @file The part of the File System Access API that TypeScript's DOM library lacks. Not every browser has it. */

interface FolderAccess {
	readonly mode: 'read' | 'readwrite';
}

interface FileSystemHandle {
	queryPermission?(access: FolderAccess): Promise<PermissionState>;
	/** Asks the person; only in answer to a click or key. */
	requestPermission?(access: FolderAccess): Promise<PermissionState>;
}

interface DataTransferItem {
	getAsFileSystemHandle?(): Promise<FileSystemHandle | null>;
}

interface Window {
	showDirectoryPicker?(options: FolderAccess & { readonly id?: string }): Promise<FileSystemDirectoryHandle>;
}
